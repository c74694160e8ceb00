import { CryptoError } from '../error.ts'

const LENGTH_BYTES = 4

/**
 * The true length (4 bytes little-endian), the bytes, zeros: together `floor` or the next Padmé length
 * (Nikitin et al., PETS 2019), which lets at most O(log log n) bits of the length through for at most 12 % more.
 */
export function padTo(bytes: Uint8Array, floor: number): Uint8Array {
  const padded = new Uint8Array(padme(Math.max(LENGTH_BYTES + bytes.length, floor)))
  new DataView(padded.buffer).setUint32(0, bytes.length, true)
  padded.set(bytes, LENGTH_BYTES)
  return padded
}

/** @throws {CryptoError} `malformed` when the length does not fit or the rest is not zeros. */
export function unpad(padded: Uint8Array): Uint8Array {
  if (padded.length < LENGTH_BYTES) throw new CryptoError('malformed', 'padding is too short')
  const length = new DataView(padded.buffer, padded.byteOffset, padded.byteLength).getUint32(0, true)
  const end = LENGTH_BYTES + length
  if (end > padded.length) throw new CryptoError('malformed', 'padding is too short')
  for (let at = end; at < padded.length; at++) {
    if (padded[at] !== 0) throw new CryptoError('malformed', 'padding is not zeros')
  }
  return padded.subarray(LENGTH_BYTES, end)
}

/** Rounds up so that only the leading floor(log2 log2 n) + 1 bits after the highest may vary. */
function padme(length: number): number {
  if (length < 2) return length
  const exponent = 31 - Math.clz32(length)
  const step = 2 ** (exponent - (32 - Math.clz32(exponent)))
  return step > 1 ? Math.ceil(length / step) * step : length
}
