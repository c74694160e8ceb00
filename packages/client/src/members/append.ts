import { CryptoError } from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import { RelayRefusal, SottoError } from '../error.ts'
import { pendingMove } from '../leaving/follow.ts'
import { heal, meetRelay } from '../sync/heal.ts'
import { takeInAll } from '../sync/take-in-all.ts'

/** How often an entry is written anew, since another device was quicker; each time costs a pull. */
export const ATTEMPTS = 8

/** Refusals that a pull mends: the roster has moved on, or the member to be removed has written meanwhile. */
const STALE: ReadonlySet<string> = new Set(['roster-behind', 'roster-stale-cut'])

/**
 * Appends the entry that `write` makes of the roster as it stands, again and again while others are quicker. Null: there
 * is nothing to write any more. Everything the relay has was taken in before.
 * @throws {SottoError} `relay-*` where the relay cannot be followed or was left, `epoch-unopened`, and what `write` throws
 */
export async function appendToRoster(state: DeviceState, write: () => Promise<Uint8Array | null>): Promise<void> {
  const { vault, session, store } = state
  const { lost } = await meetRelay(state)
  if (lost) await heal(state)
  for (let attempt = 1; ; attempt++) {
    await takeInWhole(state)
    const entry = await written(write)
    if (!entry) return
    try {
      await session.call('roster-append', { entry })
    } catch (error) {
      if (!(error instanceof RelayRefusal) || !STALE.has(error.relayCode) || attempt === ATTEMPTS) throw error
      continue
    }
    // It may have come over the live connection before the answer to this call.
    if (vault.knows(entry)) return
    const from = vault.chain.length
    vault.append(entry)
    await store.write(vault.writes(from))
    return
  }
}

/** What is owed by somebody may never come, and keeps nobody from going on; past any other alarm nothing is written. */
export async function takeInWhole(state: DeviceState): Promise<void> {
  const { stopped, reached } = await takeInAll(state)
  if (!state.vault.active) throw new SottoError('revoked')
  if (stopped !== null && !(stopped === 'relay-withholding' && reached)) throw new SottoError(stopped)
  // Where the others are it would be another entry in the same place.
  if (await pendingMove(state)) throw new SottoError('relay-moved')
}

/** Without the newest epoch's key no device can seal the link back to it. */
async function written(write: () => Promise<Uint8Array | null>): Promise<Uint8Array | null> {
  try {
    return await write()
  } catch (error) {
    if (error instanceof CryptoError && error.code === 'epoch-broken')
      throw new SottoError('epoch-unopened', undefined, { cause: error })
    throw error
  }
}
