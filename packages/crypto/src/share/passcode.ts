import { wordlist } from '@scure/bip39/wordlists/english.js'
import type { Random } from '../random.ts'

export type PasscodeKind = 'words' | 'characters'

const WORDS = 6
const CHARACTERS = 10
/** Crockford's base32: no I, L, O or U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * Six words of the English BIP39 list (66 bits), or ten characters of Crockford's base32 in two groups (50 bits). Both
 * lists have a power of two of entries, so that random bits pick evenly.
 */
export function createPasscode(random: Random, kind: PasscodeKind): string {
  if (kind === 'words') return pick(random, WORDS, wordlist).join(' ')
  const characters = pick(random, CHARACTERS, ALPHABET)
  return `${characters.slice(0, 5).join('')}-${characters.slice(5).join('')}`
}

function pick(random: Random, count: number, from: ArrayLike<string>): string[] {
  const bytes = random(2 * count)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: count }, (_, at) => from[view.getUint16(2 * at) % from.length] ?? '')
}
