import { decode, rosterEntryCodec, sameBytes, toHex, type RosterEntry } from '@sotto/crypto'
import { alarmOverstep } from '../delegation/overstep.ts'
import { isOver } from '../delegation/reasons.ts'
import type { DeviceState } from '../device/state.ts'
import { takenBeyond } from '../members/taken-beyond.ts'
import type { NoticeCode } from '../notice/notice.ts'
import type { Write } from '../store/sealed-store.ts'

const ADDED = { owner: 'member-added', helper: 'helper-added', delegate: 'delegate-added' } as const

/**
 * Takes one entry of the roster that continues the chain, written by another device: the writes keep it, and tell the
 * owner what it did; a helper is told nothing. @throws {CryptoError} `roster-*`, {SottoError} `epoch-unopened`
 */
export function takeEntry(state: DeviceState, bytes: Uint8Array): Write[] {
  const { vault, notices, env } = state
  const from = vault.chain.length
  vault.append(bytes)
  const entry = decode(rosterEntryCodec, bytes)
  return [
    ...vault.writes(from),
    ...heardOf(vault, entry, env.clock.now()).flatMap(([code, about]) => notices.tell(code, about)),
    ...alarmOverstep(state, entry),
    ...takenBeyond(state, entry),
  ]
}

function heardOf(vault: DeviceState['vault'], entry: RosterEntry, nowMs: number): [NoticeCode, string][] {
  const { keys, roster, role } = vault
  // Whose devices these are is none of a helper's business.
  if (sameBytes(entry.author, keys.id) || role === 'helper') return []
  const isRecovery = roster.members.get(toHex(entry.author))?.role === 'recovery'
  const added = entry.adds.map(({ id, role }): [NoticeCode, string] => {
    if (role === 'recovery') return ['phrase-replaced', toHex(id)]
    return [isRecovery ? 'recovered' : ADDED[role], toHex(id)]
  })
  const removed = entry.removes.flatMap(({ id }): [NoticeCode, string][] => {
    const member = vault.member(id)
    if (!member || member.role === 'recovery') return []
    return [[isOver(vault, member, nowMs) ? 'delegation-ended' : 'member-removed', toHex(id)]]
  })
  return [...added, ...removed]
}
