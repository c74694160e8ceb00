import { entropyToMnemonic } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { expect, test } from 'vitest'
import { refusal } from '../fixtures/refusal.ts'
import { seededRandom } from '../fixtures/seeded.ts'
import { isSignedBy } from '../signature/verify.ts'
import { signId } from '../signature/sign.ts'
import { memberId } from './id.ts'
import { joinId } from './join.ts'
import { joinSignature } from './join-sign.ts'
import { memberKeys } from './keys.ts'
import { createPhrase, phraseSeed } from './phrase.ts'

const keys = memberKeys(seededRandom('member')(32))

test('one seed gives one member, and its id commits to both keys', () => {
  expect(memberKeys(keys.seed)).toEqual(keys)
  expect(memberId(keys.signPk, keys.sealPk)).toEqual(keys.id)
  const other = memberKeys(seededRandom('other')(32))
  for (const id of [memberId(other.signPk, keys.sealPk), memberId(keys.signPk, other.sealPk)])
    expect(id).not.toEqual(keys.id)
  expect(memberId(keys.sealPk, keys.signPk)).not.toEqual(keys.id)
  expect(refusal(() => memberKeys(new Uint8Array(31)))).toBe('malformed')
})

test('a signature is the member’s over that id alone', () => {
  const id = seededRandom('id')(32)
  const signature = signId(id, keys)
  expect(isSignedBy(signature, id, keys.signPk)).toBe(true)
  expect(isSignedBy(signature, keys.signPk, keys.signPk)).toBe(false)
  expect(isSignedBy(signature.slice(1), id, keys.signPk)).toBe(false)
  expect(isSignedBy(signature, id, keys.signPk.slice(1))).toBe(false)
})

test('a join signature holds for one vault and role', () => {
  const vault = seededRandom('vault id')(32)
  const signature = joinSignature(keys, vault, 'owner')
  const holds = (...args: Parameters<typeof joinId>) => isSignedBy(signature, joinId(...args), keys.signPk)
  expect(holds(vault, keys.id, keys.sealPk, 'owner')).toBe(true)
  expect(holds(vault, keys.id, keys.sealPk, 'helper')).toBe(false)
  expect(holds(new Uint8Array(32), keys.id, keys.sealPk, 'owner')).toBe(false)
  expect(holds(vault, new Uint8Array(16), keys.sealPk, 'owner')).toBe(false)
  expect(holds(vault, keys.id, keys.signPk, 'owner')).toBe(false)
})

const phrase = createPhrase(seededRandom('phrase'))

test('a phrase is twelve words and always gives the same seed', () => {
  expect(phrase.split(' ')).toHaveLength(12)
  expect(phraseSeed(phrase)).toHaveLength(32)
  expect(phraseSeed(phrase)).toEqual(phraseSeed(phrase))
  expect(phraseSeed(createPhrase(seededRandom('another')))).not.toEqual(phraseSeed(phrase))
})

test('a phrase is taken as people type it', () => {
  const typed = [
    phrase.toUpperCase(),
    `  ${phrase.replaceAll(' ', '\n\t ')} `,
    phrase.replaceAll(' ', '\u3000'),
    // Full-width letters, as some keyboards write them.
    phrase.replace(/[a-z]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)),
  ]
  for (const each of typed) expect(phraseSeed(each)).toEqual(phraseSeed(phrase))
})

test('a wrong word, order or count is refused, and no word stands in the message', () => {
  const words = phrase.split(' ')
  const [first = '', second = ''] = words
  const wrong = [
    '',
    words.slice(1).join(' '),
    `${phrase} ${first}`,
    // Sound BIP39 phrases, of other lengths.
    entropyToMnemonic(seededRandom('long')(32), wordlist),
    entropyToMnemonic(seededRandom('long')(20), wordlist),
    words.with(0, 'sotto').join(' '),
    words.with(0, wordlist.find((word) => word !== first && refused(words.with(0, word))) ?? '').join(' '),
    words.with(0, second).with(1, first).join(' '),
  ]
  for (const each of wrong) {
    expect(refusal(() => phraseSeed(each))).toBe('phrase-wrong')
    expect(() => phraseSeed(each)).not.toThrow(new RegExp(second))
  }
})

function refused(words: string[]): boolean {
  try {
    phraseSeed(words.join(' '))
    return false
  } catch {
    return true
  }
}
