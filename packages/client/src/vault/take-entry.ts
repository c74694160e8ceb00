import { decode, rosterEntryCodec, sameBytes, toHex, type RosterEntry } from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import type { NoticeCode } from '../notice/notice.ts'
import type { Write } from '../store/sealed-store.ts'

const ADDED = { owner: 'member-added', helper: 'helper-added', delegate: 'delegate-added' } as const

/**
 * Takes one entry of the roster that continues the chain, written by another device: the writes keep it, and tell the
 * owner what it did. @throws {CryptoError} `roster-*`, {SottoError} `epoch-unopened`
 */
export function takeEntry({ vault, notices }: DeviceState, bytes: Uint8Array): Write[] {
  const from = vault.chain.length
  vault.append(bytes)
  return [
    ...vault.writes(from),
    ...heardOf(vault, decode(rosterEntryCodec, bytes)).flatMap(([code, about]) => notices.tell(code, about)),
  ]
}

function heardOf({ keys, roster }: DeviceState['vault'], entry: RosterEntry): [NoticeCode, string][] {
  if (sameBytes(entry.author, keys.id)) return []
  const isRecovery = roster.members.get(toHex(entry.author))?.role === 'recovery'
  const added = entry.adds.map(({ id, role }): [NoticeCode, string] => {
    if (role === 'recovery') return ['phrase-replaced', toHex(id)]
    return [isRecovery ? 'recovered' : ADDED[role], toHex(id)]
  })
  const removed = entry.removes.filter(({ id }) => roster.members.get(toHex(id))?.role !== 'recovery')
  return [...added, ...removed.map(({ id }): [NoticeCode, string] => ['member-removed', toHex(id)])]
}
