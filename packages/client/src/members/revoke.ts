import { removeMembers, toHex, type Member, type Removal } from '@sotto/crypto'
import { demandMay } from '../delegation/demand.ts'
import type { DeviceState } from '../device/state.ts'
import { SottoError } from '../error.ts'
import { fetchCheckpoint } from '../sync/checkpoint.ts'
import { owedSummary } from '../sync/summary-owed.ts'
import { appendToRoster, ATTEMPTS, takeInWhole } from './append.ts'
import { cutAt } from './cut.ts'

/**
 * Removes a device and begins an epoch that it does not know. Nothing that waits here is sent before that. One that is
 * removed already stays so, and no entry is written: whoever did not hear how it ended may ask again.
 * @param id hex id, as the list of devices gives it
 * @throws {SottoError} `member-unknown`, `member-self`, `not-allowed`, `revoked`, `epoch-unopened`, `relay-withholding`
 * where the relay names an end of the device's streams that it does not show, and other `relay-*`
 */
export function revokeMember(state: DeviceState, id: string): Promise<void> {
  return revokeMembers(state, [id])
}

/** The same for several at once, by one entry. @throws {SottoError} as `revokeMember` */
export async function revokeMembers(state: DeviceState, ids: readonly string[]): Promise<void> {
  const { vault, env, store } = state
  if (ids.includes(toHex(vault.keys.id))) throw new SottoError('member-self')
  const left = () => ids.map((id) => removable(state, id)).filter(({ removedAt }) => removedAt === null)
  await appendToRoster(state, async () => {
    if (left().length === 0) return null
    // Before the entry goes out: if its answer is lost, this device still owes the others the summary.
    await store.write([owedSummary(true)])
    const removes = await exactCuts(
      state,
      left().map(({ id }) => id),
    )
    // The roster may have moved on meanwhile; what is written here goes by how it stands now.
    const still = new Set(left().map(({ id }) => toHex(id)))
    if (still.size === 0) return null
    const { roster, epochKeys, keys: author } = vault
    const those = removes.filter(({ id }) => still.has(toHex(id)))
    return removeMembers({ roster, author, epochKeys, random: env.random, removes: those })
  })
}

/** The recovery member is replaced with its phrase, never just removed; owners are none of a delegate's business. */
function removable(state: DeviceState, id: string): Member {
  const { vault } = state
  const member = vault.roster.members.get(id)
  if (!member) throw new SottoError('member-unknown')
  const own = vault.member(vault.keys.id)?.role
  const isAllowed = own === 'owner' || (own === 'delegate' && member.role !== 'owner')
  if (member.kind !== 'device' || !isAllowed) throw new SottoError('not-allowed')
  demandMay(state, 'members')
  return member
}

/** They may write meanwhile; then that is taken in first. */
async function exactCuts(state: DeviceState, members: readonly Uint8Array[]): Promise<Removal[]> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { streams } = await state.session.call('stream-heads', {})
    const newest = await fetchCheckpoint(state)
    const summed = newest?.trusted ? newest.body.frontier : []
    const removes = members.flatMap((id) => {
      const cut = cutAt(streams, id, state.frontier, summed)
      return cut ? [{ id, cut }] : []
    })
    if (removes.length === members.length) return removes
    await takeInWhole(state)
  }
  throw new SottoError('relay-withholding')
}
