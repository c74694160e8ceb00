import { decode, encode, list, text } from '@sotto/crypto'
import type { SealedStore, Write } from '../store/sealed-store.ts'

const leftCodec = list(text(256), 64)

/** Origins of the relays from which this device has moved the diary, and which still have it. */
export async function readLeft(store: SealedStore): Promise<readonly string[]> {
  const value = await store.get('device', 'left')
  return value ? decode(leftCodec, value) : []
}

export async function leftWrite(store: SealedStore, change: (left: readonly string[]) => string[]): Promise<Write> {
  const left = [...new Set(change(await readLeft(store)))]
  return { table: 'device', key: 'left', value: left.length === 0 ? null : encode(leftCodec, left) }
}
