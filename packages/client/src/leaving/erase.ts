import type { DeviceState } from '../device/state.ts'
import { SottoError } from '../error.ts'
import { readRoster } from '../sync/checkpoint.ts'
import { meetRelay } from '../sync/heal.ts'
import { takeInAll } from '../sync/take-in-all.ts'
import { eraseAt } from './erase-at.ts'
import { eraseAtOthers } from './erase-left.ts'
import { rememberErasure, takeErasure } from './erased.ts'
import { pendingMove } from './follow.ts'

/**
 * Has the relay delete everything of this diary but the signed statement that asked for it. What is on the devices
 * stays; no device syncs any more once it has learned of it. Everything that the relay has is taken in before, as far as
 * it can be: one that cannot be followed any more may be left all the same. Done twice it is done once. Gives the origins
 * of relays that the diary has moved away from and that may still have a copy.
 * @throws {SottoError} `not-allowed`, `revoked`, `relay-moved`, `relay-unreachable` and other codes of a call
 */
export async function eraseDiary(state: DeviceState): Promise<readonly string[]> {
  if (state.session.isEnded) return []
  if (state.vault.role !== 'owner') throw new SottoError('not-allowed')
  try {
    const { lost } = await meetRelay(state)
    // One that has lost something has nothing that is news here, and gets nothing back any more.
    if (!lost) await takeInAll(state)
    if (await pendingMove(state)) throw new SottoError('relay-moved')
  } catch (error) {
    // The answer to an earlier try was lost: what this device finds now is its own statement, or another owner's.
    if (state.session.isEnded) return []
    throw error
  }
  const left = await eraseAtOthers(state)
  const statement = await eraseAt(state, state.session, async (isBehind) => {
    if (isBehind) await readRoster(state)
    return state.vault.roster.head
  })
  // Another owner was quicker: then theirs is the one that the relay shows.
  if (statement) await rememberErasure(state, statement)
  else await takeErasure(state)
  return left
}
