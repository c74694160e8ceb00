import { sameBytes } from '@sotto/crypto'
import { cursorWrite, type DeviceState } from '../device/state.ts'
import { RelayRefusal, SottoError } from '../error.ts'
import { takeErasure } from '../leaving/erased.ts'
import { refuteErasure } from '../leaving/refute.ts'
import { catchUp } from './adopt.ts'
import { readRoster } from './checkpoint.ts'
import { pull } from './pull.ts'
import { push } from './push.ts'

/**
 * Signs in, and notices whether the relay still is the one that was left: one that does not know this device has lost
 * the vault or went back to before it joined, and gets the roster's chain; one with another store id was wiped or
 * restored. Returns its store id, and whether it has to be healed before that is noted.
 * @throws {SottoError} `vault-erased` with proof, `not-signed-in`, `revoked`, `relay-unreachable`
 */
export async function meetRelay(state: DeviceState): Promise<{ storeId: Uint8Array; lost: boolean }> {
  await refuteErasure(state)
  const known = state.identity.storeId
  // A token from before could hide that the relay is another one now.
  state.session.drop()
  try {
    const { storeId } = await state.session.signIn()
    // One that was never met has nothing yet.
    return { storeId, lost: known === null || !sameBytes(known, storeId) }
  } catch (error) {
    if (!(error instanceof RelayRefusal)) throw error
    if (error.relayCode === 'vault-erased') {
      await takeErasure(state)
      throw new SottoError('vault-erased', undefined, { cause: error })
    }
    if (error.relayCode !== 'not-signed-in') throw error
  }
  await bringRoster(state)
  const { storeId } = await state.session.signIn()
  return { storeId, lost: true }
}

/**
 * Gives a relay back what it lost: roster, then updates. Everything it still has is read again from the start and
 * checked against what is known here. What only a summary can restore is summed up by the caller's next checkpoint.
 */
export async function heal(state: DeviceState): Promise<void> {
  const { store, session, outboxes, vault, frontier } = state
  await bringRoster(state)
  // The relay has put the removals that it lost behind what the removed went on writing: they are known before it is read.
  await readRoster(state)
  await store.write([...cursorWriteFrom(state, 0), ...frontier.forgetPositions()])
  // What the relay has is taken in as its authors signed it; a summary tells of the rest.
  await pull(state)
  if (await catchUp(state)) await pull(state)
  const { streams } = await session.call('stream-heads', {})
  for (const outbox of outboxes.all) {
    const held = streams.find(({ stream }) => sameBytes(stream, outbox.stream))
    await outbox.reclaim(vault, held?.seq ?? 0, frontier.taken(outbox.space))
  }
  await push(state)
  await pull(state)
}

function cursorWriteFrom(state: DeviceState, position: number) {
  state.cursor = position
  return [cursorWrite(position)]
}

/** A relay that cannot take the chain, though it proves itself, goes by another one: one of the two is a false history. */
async function bringRoster({ session, vault, store, alarms }: DeviceState): Promise<void> {
  try {
    await session.open('roster-restore', { chain: [...vault.chain], invitation: null })
  } catch (error) {
    if (!(error instanceof RelayRefusal) || error.relayCode !== 'roster-refused') throw error
    await store.write(alarms.raise('relay-fork', 'roster'))
    throw new SottoError('relay-fork', undefined, { cause: error })
  }
}
