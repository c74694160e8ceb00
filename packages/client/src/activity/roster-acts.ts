import { decode, rosterEntryCodec, toHex } from '@sotto/crypto'
import type { Vault } from '../vault/vault.ts'
import { act, type Act } from './act.ts'

/** What each entry of the roster did, by who signed it, oldest first. Nobody wrote down when. */
export function rosterActs({ chain, roster }: Vault): Act[] {
  return chain.flatMap((bytes, index) => {
    const { author, adds, removes, epoch } = decode(rosterEntryCodec, bytes)
    const by = toHex(author)
    if (index === 0) return [act('began', by)]
    const removed = removes.map(({ id }) => toHex(id)).filter((id) => roster.members.get(id)?.role !== 'recovery')
    const acts = [
      ...removed.map((member) => act('removed-device', by, { member })),
      ...adds.map(({ id, role }) =>
        act(role === 'recovery' ? 'replaced-phrase' : 'invited', by, { member: toHex(id) }),
      ),
    ]
    // Whoever removes changes the keys as well.
    return epoch !== null && acts.length === 0 ? [act('rotated', by)] : acts
  })
}
