import { decode, encode, fixedBytes, nullable, struct, text, type Infer } from '@sotto/crypto'
import { SottoError } from '../error.ts'
import type { SealedStore, Write } from '../store/sealed-store.ts'

/** Who this device is: the one thing in the store that nothing else can bring back. */
const identityCodec = struct('identity', {
  vault: fixedBytes(32),
  /** Of the device's member keys; never leaves the store. */
  seed: fixedBytes(32),
  /** Origin of the relay. */
  relay: text(256),
  /** The relay's store id as last seen: another one means that it was wiped or restored. */
  storeId: nullable(fixedBytes(16)),
})

export type Identity = Infer<typeof identityCodec>

export async function readIdentity(store: SealedStore): Promise<Identity> {
  const value = await store.get('device', 'identity')
  if (!value) throw new SottoError('store-missing')
  return decode(identityCodec, value)
}

export function identityWrite(identity: Identity): Write {
  return { table: 'device', key: 'identity', value: encode(identityCodec, identity) }
}
