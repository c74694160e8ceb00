import {
  createDeviceKey,
  CryptoError,
  isDeviceKey,
  openByDevice,
  passkeyKey,
  sealByDevice,
  textBytes,
  type Random,
} from '@sotto/crypto'
import { SottoError } from '../error.ts'
import type { BrowserRecord } from './browser-record.ts'
import { openByPassphrase, sealByPassphrase } from './lock.ts'
import { sealWayBack, type Recovery } from './way-back.ts'

export type Method = BrowserRecord['type']

/** How a browser is to keep its store key from now on. `prf` is what the passkey `credential` answered to `salt`. */
export type NewBrowserLock =
  | { readonly method: 'device' }
  | { readonly method: 'passphrase'; readonly passphrase: string }
  | {
      readonly method: 'passkey'
      readonly credential: Uint8Array
      readonly salt: Uint8Array
      readonly prf: Uint8Array
    }

/** A record, and the key that has to lie beside it; null for those that need none. */
export interface Kept {
  readonly record: BrowserRecord
  readonly deviceKey: CryptoKey | null
}

/** Where a record lies, and how it opens: in another place, or taken for another method's, it does not. */
const contextOf = (method: Method, place: string): Uint8Array => textBytes(`sotto store key ${method} ${place}`)

/**
 * Keeps a store key by that method; the phrase of `recovery` opens it too. A device key is always a fresh one, so that
 * nobody else's, planted beforehand, is ever sealed under.
 * @throws {SottoError} `input-invalid` for a passkey without a way back
 */
export async function keepStoreKey(
  storeKey: Uint8Array,
  place: string,
  lock: NewBrowserLock,
  recovery: Recovery | null,
  random: Random,
): Promise<Kept> {
  const wayBack = recovery && sealWayBack(storeKey, recovery, random)
  const context = contextOf(lock.method, place)
  switch (lock.method) {
    case 'device': {
      const deviceKey = await createDeviceKey()
      const sealed = await sealByDevice(deviceKey, context, storeKey, random)
      return { record: { type: 'device', value: { version: 1, sealed, wayBack } }, deviceKey }
    }
    case 'passphrase': {
      const under = sealByPassphrase(storeKey, lock.passphrase, random, context)
      return { record: { type: 'passphrase', value: { version: 1, ...under, wayBack } }, deviceKey: null }
    }
    case 'passkey': {
      if (!wayBack)
        throw new SottoError('input-invalid', 'A passkey gets lost: it needs the recovery phrase beside it.')
      const { credential, salt, prf } = lock
      const sealed = await sealByDevice(await keyOf(prf, salt, context), context, storeKey, random)
      return { record: { type: 'passkey', value: { version: 1, credential, salt, sealed, wayBack } }, deviceKey: null }
    }
  }
}

type RecordOf<M extends Method> = Extract<BrowserRecord, { type: M }>['value']

/** @throws {SottoError} `store-damaged`: whoever is here has nothing that they could give better */
export async function openOnDevice(
  { sealed }: RecordOf<'device'>,
  place: string,
  deviceKey: unknown,
): Promise<Uint8Array> {
  if (!isDeviceKey(deviceKey)) throw new SottoError('store-damaged', 'The key that opens it is gone.')
  return await opened(openByDevice(deviceKey, contextOf('device', place), sealed), 'store-damaged')
}

/** Slow on purpose. @throws {SottoError} `store-locked` when the passphrase is wrong, `store-damaged` */
export function openTyped(record: RecordOf<'passphrase'>, place: string, passphrase: string): Uint8Array {
  return openByPassphrase(record, passphrase, contextOf('passphrase', place))
}

/** @throws {SottoError} `store-locked` for another passkey, `input-invalid` for what none answers */
export async function openByPasskey(
  { salt, sealed }: RecordOf<'passkey'>,
  place: string,
  prf: Uint8Array,
): Promise<Uint8Array> {
  const context = contextOf('passkey', place)
  return await opened(openByDevice(await keyOf(prf, salt, context), context, sealed), 'store-locked')
}

async function keyOf(prf: Uint8Array, salt: Uint8Array, context: Uint8Array): Promise<CryptoKey> {
  try {
    return await passkeyKey(prf, salt, context)
  } catch (error) {
    if (error instanceof CryptoError)
      throw new SottoError('input-invalid', 'The passkey gave no answer to use.', { cause: error })
    throw error
  }
}

async function opened(opening: Promise<Uint8Array>, code: 'store-damaged' | 'store-locked'): Promise<Uint8Array> {
  try {
    return await opening
  } catch (error) {
    if (error instanceof CryptoError) throw new SottoError(code, 'Its key does not open.', { cause: error })
    throw error
  }
}
