import { fromHex, toHex } from '@sotto/crypto'
import type { SealedStore, Write } from '../store/sealed-store.ts'

/** Objects that the relay need not keep any longer: a row each, by hex id. The next summary that this device posts says so. */
const TABLE = 'photo-leaving'

export const leave = (id: Uint8Array): Write => ({ table: TABLE, key: toHex(id), value: new Uint8Array() })

export const stay = (id: Uint8Array): Write => ({ table: TABLE, key: toHex(id), value: null })

/** As many as go into one summary (shared/wire/checkpoint.ts), with so many others. */
const MOST_RETIRED = 4096

export async function leavingObjects(store: SealedStore, besides: number): Promise<Uint8Array[]> {
  return (await store.rows(TABLE)).slice(0, Math.max(0, MOST_RETIRED - besides)).map(({ key }) => fromHex(key))
}
