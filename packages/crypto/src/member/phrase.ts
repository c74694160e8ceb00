import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { CryptoError } from '../error.ts'
import { hash } from '../hash.ts'
import type { Random } from '../random.ts'

const ENTROPY_BYTES = 16
const WORDS = 12

/** Twelve English BIP39 words: 128 bits and a checksum. */
export function createPhrase(random: Random): string {
  return entropyToMnemonic(random(ENTROPY_BYTES), wordlist)
}

/**
 * The recovery member's 32-byte seed. The phrase is taken as people type it: NFKD, any case, any white space. Derived
 * from the entropy itself, as 128 random bits need no stretching.
 * @throws {CryptoError} `phrase-wrong` when a word is unknown, the count is not twelve or the checksum fails.
 */
export function phraseSeed(phrase: string): Uint8Array {
  const words = phrase.normalize('NFKD').toLowerCase().trim().split(/\s+/)
  if (words.length !== WORDS) throw new CryptoError('phrase-wrong', 'a recovery phrase has twelve words')
  return hash('recovery-seed', entropy(words.join(' ')))
}

function entropy(phrase: string): Uint8Array {
  try {
    return mnemonicToEntropy(phrase, wordlist)
  } catch {
    // The library's message may quote the words.
    throw new CryptoError('phrase-wrong', 'a word or the checksum is wrong')
  }
}
