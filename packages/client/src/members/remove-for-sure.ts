import { SottoError } from '../error.ts'
import type { DeviceState } from '../device/state.ts'
import { owedRemoval, owedRemovals } from '../sync/removal-owed.ts'
import { revokeMember } from './revoke.ts'

/** What no further attempt at a removal changes. */
export const NO_REMOVAL: ReadonlySet<string> = new Set([
  'member-unknown',
  'member-self',
  'not-allowed',
  'delegation-over',
  'revoked',
])

/**
 * Removes a device that is in other hands. Where the relay does not answer it stays owed, and this device sends nothing
 * more before it is done: whoever has the other one would read it.
 * @param id hex id
 * @throws {SottoError} as `revokeMember`
 */
export async function removeForSure(state: DeviceState, id: string): Promise<void> {
  await state.store.write([owedRemoval(id, true)])
  try {
    await revokeMember(state, id)
  } catch (error) {
    if (error instanceof SottoError && NO_REMOVAL.has(error.code)) await state.store.write([owedRemoval(id, false)])
    throw error
  }
  await state.store.write([owedRemoval(id, false)])
}

/** What a relay does that lets nobody be removed; it is told as an alarm, or followed where the diary has moved to. */
const LATER: ReadonlySet<string> = new Set([
  'relay-withholding',
  'relay-rollback',
  'relay-fork',
  'relay-tampered',
  'relay-moved',
  'epoch-unopened',
])

/**
 * Makes good what is owed, before anything is sent. What cannot be done yet stays owed.
 * @throws {SottoError} `relay-unreachable` and what else ends an exchange
 */
export async function settleRemovals(state: DeviceState): Promise<void> {
  const { store, alarms } = state
  for (const id of await owedRemovals(store)) {
    try {
      await removeForSure(state, id)
    } catch (error) {
      if (!(error instanceof SottoError) || !(NO_REMOVAL.has(error.code) || LATER.has(error.code))) throw error
      if (error.code === 'relay-withholding') await store.write(alarms.raise(error.code, `removal ${id}`))
    }
  }
}
