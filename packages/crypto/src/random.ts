/** A source of `length` unpredictable bytes; tests and the simulator pass a seeded one. */
export type Random = (length: number) => Uint8Array

/** Most bytes that the Web Cryptography API gives in one call. */
const BYTES_IN_CALL = 65_536

/** The operating system's randomness. */
export const systemRandom: Random = (length) => {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += BYTES_IN_CALL) crypto.getRandomValues(bytes.subarray(at, at + BYTES_IN_CALL))
  return bytes
}
