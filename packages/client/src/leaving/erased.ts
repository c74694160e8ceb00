import { activeAt, CryptoError, readErase, sameBytes, toHex, verifyErase } from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import { SottoError } from '../error.ts'
import type { SealedStore } from '../store/sealed-store.ts'

/** Whether this device knows, with proof, that its diary was erased at the relay. Then it asks no relay anything more. */
export async function isErased(store: SealedStore): Promise<boolean> {
  return (await store.get('device', 'erased')) !== undefined
}

/**
 * Keeps the statement: from now on this device syncs nothing, also not with a relay that was restored from before the
 * erasure and would take the diary back. What is here stays, to be read and exported.
 */
export async function rememberErasure({ store, session }: DeviceState, statement: Uint8Array): Promise<void> {
  await store.write([{ table: 'device', key: 'erased', value: statement }])
  session.end()
}

/**
 * Keeps what a relay shows as proof that the diary was erased there. A relay that cannot show it is not believed: it
 * could end a diary by a word.
 * @throws {SottoError} `relay-tampered`
 */
export async function takeErasure(state: DeviceState): Promise<void> {
  const { session, vault } = state
  const { statement } = await session.open('erasure', { vault: vault.id })
  if (!statement || !isProof(state, statement, session.relay.origin)) throw new SottoError('relay-tampered')
  await rememberErasure(state, statement)
}

/** Whether an owner of this vault wanted it gone at just that relay: one that was left says nothing about the next one. */
export function isProof({ vault }: Pick<DeviceState, 'vault'>, statement: Uint8Array, origin: string): boolean {
  try {
    const read = readErase(statement)
    const { roster } = vault
    const member = vault.member(read.member)
    // Active now as well as then: an owner who was removed can sign with an old head for ever. A head that nobody here
    // has seen is newer than all that is known, and nobody will ever show what led to it.
    const then = toHex(read.rosterHead)
    const wasActive = !roster.heads.has(then) || activeAt(roster, read.member, then)
    if (member?.role !== 'owner' || !wasActive || !activeAt(roster, read.member, toHex(roster.head))) return false
    if (!sameBytes(read.vault, vault.id) || read.relay !== origin) return false
    verifyErase(read, member.signPk)
    return true
  } catch (error) {
    if (error instanceof CryptoError) return false
    throw error
  }
}
