import { wordlist } from '@scure/bip39/wordlists/english.js'
import type { Random } from '../random.ts'

export type PasscodeKind = 'words' | 'characters'

const WORDS = 6
const CHARACTERS = 10
/** Crockford's base32: no I, L, O or U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const OURS = /^[0-9a-hjkmnp-tv-z]{10}$/

/**
 * Six words of the English BIP39 list (66 bits), or ten characters of Crockford's base32 in two groups (50 bits). Both
 * lists have a power of two of entries, so that random bits pick evenly.
 */
export function createPasscode(random: Random, kind: PasscodeKind): string {
  if (kind === 'words') return pick(random, WORDS, wordlist).join(' ')
  const characters = pick(random, CHARACTERS, ALPHABET)
  return `${characters.slice(0, 5).join('')}-${characters.slice(5).join('')}`
}

/**
 * The one spelling of a passcode, however it was typed: NFKC, lower case, one space between words, no hyphens or
 * commas. What could be our ten characters is read as those: without gaps, O as 0, I and L as 1.
 */
export function normalPasscode(given: string): string {
  const words = tidy(given)
  const characters = words.replaceAll(' ', '').replaceAll('o', '0').replace(/[il]/g, '1')
  return OURS.test(characters) ? characters : words
}

/** Folded twice: lower case can undo NFKC. Invisible characters come along when a message is copied. */
function tidy(given: string): string {
  const folded = given
    .replace(/\p{Cf}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
  return folded.replace(/[\s\p{Pd},.;]+/gu, ' ').trim()
}

function pick(random: Random, count: number, from: ArrayLike<string>): string[] {
  const bytes = random(2 * count)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: count }, (_, at) => from[view.getUint16(2 * at) % from.length] ?? '')
}
