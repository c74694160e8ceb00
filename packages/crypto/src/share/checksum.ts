import { concatBytes, textBytes } from '../bytes.ts'

/*
 * A link is read before anything is awaited, and before libsodium may be loaded; WebCrypto's SHA-256 answers later. So
 * the checksum has its own. It finds slips of copying and guards no secret; everything else here uses WebCrypto.
 */

export const CHECKSUM_BYTES = 4

/** The first four bytes of SHA-256 over "sotto link" and the link's other bytes. */
export function linkChecksum(bytes: Uint8Array): Uint8Array {
  return sha256Now(concatBytes(textBytes('sotto link'), bytes)).slice(0, CHECKSUM_BYTES)
}

const BLOCK = 64
/** 0x80 and the length in bits, 8 bytes, close the last block. */
const CLOSING = 9

const primes: number[] = []
for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n)

/** The first 32 bits of a root's fractional part (FIPS 180-4, sections 4.2.2 and 5.3.3). */
const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 2 ** 32)
const START = Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)))
const ROUND = Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime)))

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

/** SHA-256 (FIPS 180-4) of few bytes, at once. */
export function sha256Now(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((bytes.length + CLOSING) / BLOCK) * BLOCK)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n)
  const state = START.slice()
  for (let at = 0; at < padded.length; at += BLOCK) compress(state, schedule(view, at))
  const digest = new DataView(new ArrayBuffer(32))
  state.forEach((word, at) => digest.setUint32(4 * at, word))
  return new Uint8Array(digest.buffer)
}

function schedule(view: DataView, start: number): Uint32Array {
  const words = new Uint32Array(64)
  const word = (at: number): number => words[at] ?? 0
  for (let at = 0; at < 64; at++) {
    if (at < 16) {
      words[at] = view.getUint32(start + 4 * at)
      continue
    }
    const [early, late] = [word(at - 15), word(at - 2)]
    const low = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
    const high = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
    words[at] = word(at - 16) + low + word(at - 7) + high
  }
  return words
}

function compress(state: Uint32Array, words: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let at = 0; at < 64; at++) {
    const choice = (e & f) ^ (~e & g)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + (ROUND[at] ?? 0) + (words[at] ?? 0)
    const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
  }
  for (const [at, word] of [a, b, c, d, e, f, g, h].entries()) state[at] = (state[at] ?? 0) + word
}
