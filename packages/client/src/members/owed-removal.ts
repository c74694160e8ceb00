import { SottoError } from '../error.ts'
import type { DeviceState } from '../device/state.ts'
import type { SealedStore, Write } from '../store/sealed-store.ts'
import { revokeMember } from './revoke.ts'

/** Devices that are in other hands and could not be removed yet: a row each, by hex id. */
const TABLE = 'removal-owed'

/** What no further attempt at a removal changes. */
export const NO_REMOVAL: ReadonlySet<string> = new Set([
  'member-unknown',
  'member-self',
  'not-allowed',
  'delegation-over',
  'revoked',
])

/** The write after which nothing is sent before that device is removed, or before which. */
const owedRemoval = (id: string, isOwed: boolean): Write => ({
  table: TABLE,
  key: id,
  value: isOwed ? new Uint8Array() : null,
})

export async function owedRemovals(store: SealedStore): Promise<string[]> {
  return (await store.rows(TABLE)).map(({ key }) => key)
}

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

/** Makes good what is owed, before anything is sent. @throws {SottoError} `relay-*` where it cannot be done yet */
export async function settleRemovals(state: DeviceState): Promise<void> {
  for (const id of await owedRemovals(state.store)) {
    try {
      await removeForSure(state, id)
    } catch (error) {
      if (!(error instanceof SottoError) || !NO_REMOVAL.has(error.code)) throw error
    }
  }
}
