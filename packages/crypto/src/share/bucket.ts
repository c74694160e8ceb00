import { CryptoError } from '../error.ts'

const KIB = 1024
const MIB = 1024 * KIB
/** The only lengths a sealed snapshot can have, in bytes. */
export const BUCKETS: readonly number[] = [16 * KIB, 64 * KIB, 256 * KIB, MIB, 2 * MIB, 4 * MIB, 8 * MIB]

const SPACE = 0x20

/**
 * Fills up with spaces, which JSON allows after its value. Not compressed: a compressed length tells of the content.
 * @throws {CryptoError} `malformed` when longer than the largest bucket, or ending in a space itself.
 */
export function fillBucket(bytes: Uint8Array): Uint8Array {
  const size = BUCKETS.find((bucket) => bytes.length <= bucket)
  if (size === undefined) throw new CryptoError('malformed', 'snapshot is too large')
  if (bytes.at(-1) === SPACE) throw new CryptoError('malformed', 'snapshot ends in a space')
  const filled = new Uint8Array(size).fill(SPACE)
  filled.set(bytes)
  return filled
}

/** The bytes before the trailing spaces. */
export function emptyBucket(filled: Uint8Array): Uint8Array {
  let end = filled.length
  while (end > 0 && filled[end - 1] === SPACE) end--
  return filled.subarray(0, end)
}
