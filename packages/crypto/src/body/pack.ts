import { deflate, inflate } from './deflate.ts'
import { padTo, unpad } from './padding.ts'

/** Below these, Padmé's steps would tell lengths apart. */
export const UPDATE_FLOOR_BYTES = 1024
export const SNAPSHOT_FLOOR_BYTES = 4096

export const UPDATE_INFLATED_BYTES = 8 * 1024 * 1024
export const SNAPSHOT_INFLATED_BYTES = 64 * 1024 * 1024

/** Compresses, then pads: the other way round the padding would be compressed away. */
export function pack(plain: Uint8Array, floor: number): Uint8Array {
  return padTo(deflate(plain), floor)
}

/** @throws {CryptoError} `malformed` or `inflates-too-far`. */
export function unpack(packed: Uint8Array, limit: number): Uint8Array {
  return inflate(unpad(packed), limit)
}
