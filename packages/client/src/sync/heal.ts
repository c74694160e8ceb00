import { activeAt, CryptoError, readErase, sameBytes, toHex, verifyErase } from '@sotto/crypto'
import { cursorWrite, type DeviceState } from '../device/state.ts'
import { RelayRefusal, SottoError } from '../error.ts'
import { catchUp } from './adopt.ts'
import { pull } from './pull.ts'
import { push } from './push.ts'

/**
 * Signs in, and notices whether the relay still is the one that was left: one that does not know this device has lost
 * the vault or went back to before it joined, and gets the roster's chain; one with another store id was wiped or
 * restored. Returns its store id, and whether it has to be healed before that is noted.
 * @throws {SottoError} `vault-erased` with proof, `not-signed-in`, `revoked`, `relay-unreachable`
 */
export async function meetRelay(state: DeviceState): Promise<{ storeId: Uint8Array; lost: boolean }> {
  const known = state.identity.storeId
  // A token from before could hide that the relay is another one now.
  state.session.drop()
  try {
    const { storeId } = await state.session.signIn()
    return { storeId, lost: known !== null && !sameBytes(known, storeId) }
  } catch (error) {
    if (!(error instanceof RelayRefusal)) throw error
    if (error.relayCode === 'vault-erased') await demandProof(state)
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
  await store.write([...cursorWriteFrom(state, 0), ...frontier.forgetPositions()])
  await catchUp(state)
  await pull(state)
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

async function bringRoster({ session, vault }: DeviceState): Promise<void> {
  await session.open('roster-restore', { chain: [...vault.chain], invitation: null })
}

/** A relay that claims an erasure must show the statement of a member who could make it. */
async function demandProof(state: DeviceState): Promise<void> {
  const { session, vault } = state
  const { statement } = await session.open('erasure', { vault: vault.id })
  try {
    const read = readErase(statement ?? new Uint8Array())
    const member = vault.member(read.member)
    const { roster } = vault
    // Active now as well as then: an owner who was removed can sign with an old head for ever.
    const [then, now] = [toHex(read.rosterHead), toHex(roster.head)]
    const wasActive = activeAt(roster, read.member, then) && activeAt(roster, read.member, now)
    const allowed = member?.role === 'owner' && wasActive
    if (!member || !allowed || !sameBytes(read.vault, vault.id)) throw new SottoError('relay-tampered')
    verifyErase(read, member.signPk)
  } catch (error) {
    if (error instanceof CryptoError) throw new SottoError('relay-tampered', undefined, { cause: error })
    throw error
  }
}
