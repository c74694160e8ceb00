import { CryptoError, foldRoster, readErase, toHex, type Roster } from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import { SottoError } from '../error.ts'
import { Session } from '../relay/session.ts'
import { takeEntry } from '../vault/take-entry.ts'

/**
 * A device that had not heard of a removal takes the removed owner's word for an erasure: it cannot know better. The
 * roster can. Where the relay has the diary still and shows, by entries that prove themselves, that whoever signed the
 * statement had been removed, this device goes on. Nothing else refutes an erasure, least of all a relay that has the
 * diary again.
 */
export async function refuteErasure(state: DeviceState): Promise<void> {
  const { store, session, vault } = state
  const statement = await store.get('device', 'erased')
  if (!statement) return
  const entries = await newerEntries(state)
  const author = folded(vault.roster, entries)?.members.get(toHex(readErase(statement).member))
  if (!author || author.removedAt === null) return
  const writes = entries.flatMap((entry) => takeEntry(state, entry))
  await store.write([...writes, { table: 'device', key: 'erased', value: null }])
  session.reopen()
}

/** Asked by a session of its own; a relay that refuses or does not answer has nothing to say. */
async function newerEntries({ session, vault }: DeviceState): Promise<Uint8Array[]> {
  try {
    const asking = new Session(session.relay, vault.id, vault.keys, session.outside)
    const { entries } = await asking.call('roster-read', { fromIndex: vault.chain.length })
    return entries.map(({ bytes }) => bytes)
  } catch (error) {
    if (error instanceof SottoError) return []
    throw error
  }
}

function folded(roster: Roster, entries: readonly Uint8Array[]): Roster | null {
  try {
    return entries.reduce((before, entry) => foldRoster(before, entry), roster)
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}
