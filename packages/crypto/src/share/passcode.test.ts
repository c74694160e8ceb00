import { wordlist } from '@scure/bip39/wordlists/english.js'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../fixtures/seeded.ts'
import { normalPasscode } from './normal-passcode.ts'
import { createPasscode } from './passcode.ts'

const random = seededRandom('passcode')

/** Every draw is the same 16 bits. */
const always = (bits: number) => (length: number) =>
  Uint8Array.from({ length }, (_, at) => (at % 2 === 0 ? bits >> 8 : bits & 255))

test('a passcode is six words of the list, or ten characters that nobody mistakes', () => {
  for (let n = 0; n < 200; n++) {
    const words = createPasscode(random, 'words').split(' ')
    expect(words).toHaveLength(6)
    expect(words.filter((word) => !wordlist.includes(word))).toEqual([])
    expect(createPasscode(random, 'characters')).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
  }
})

test('every word and every character is as likely as any other', () => {
  for (const [kind, entries] of [
    ['words', 2048],
    ['characters', 32],
  ] as const) {
    const counts = new Map<string, number>()
    for (let bits = 0; bits < 65_536; bits++) {
      const one = createPasscode(always(bits), kind).split(kind === 'words' ? ' ' : '')[0] ?? ''
      counts.set(one, (counts.get(one) ?? 0) + 1)
    }
    expect(counts.size).toBe(entries)
    expect(new Set(counts.values())).toEqual(new Set([65_536 / entries]))
  }
})

test('every place is drawn on its own', () => {
  const random6 = (length: number) => Uint8Array.from({ length }, (_, at) => (at % 2 === 0 ? 0 : at >> 1))
  expect(createPasscode(random6, 'words')).toBe(wordlist.slice(0, 6).join(' '))
  expect(createPasscode(random6, 'characters')).toBe('01234-56789')
})

test('the words are short, plain and told apart by four letters', () => {
  expect(wordlist).toHaveLength(2048)
  expect(wordlist.filter((word) => !/^[a-z]{3,8}$/.test(word))).toEqual([])
  expect(new Set(wordlist.map((word) => word.slice(0, 4))).size).toBe(2048)
})

test('words mean the same however they are typed', () => {
  const normal = 'install lawsuit health pond ignore useless'
  for (const typed of [
    normal,
    ' Install  Lawsuit Health\tPond\nIgnore Useless ',
    'INSTALL-LAWSUIT-HEALTH-POND-IGNORE-USELESS',
    'install, lawsuit, health, pond, ignore, useless.',
    'install \u2013 lawsuit \u2014 health \u2011 pond; ignore\u00a0useless',
    '\uff49\uff4e\uff53\uff54\uff41\uff4c\uff4c lawsuit\u200b health pond ignore use\u00adless',
  ]) {
    expect(normalPasscode(typed)).toBe(normal)
  }
  expect(normalPasscode('install lawsuit health pond useless ignore')).not.toBe(normal)
  expect(normalPasscode('installlawsuit health pond ignore useless')).not.toBe(normal)
})

test('characters mean the same however they are typed, O is 0, I and L are 1', () => {
  for (const typed of ['Y0BB1-1K46B', 'yobbi-lk46b', ' YOBBI LK46B ', 'y o b b l, i k 4 6 b', 'Y0BB1\u20111K46B']) {
    expect(normalPasscode(typed), typed).toBe('y0bb11k46b')
  }
  expect(normalPasscode('Y0BB1-1K46C')).not.toBe('y0bb11k46b')
})

test('a created passcode normalises to itself but for case and the hyphen', () => {
  for (let n = 0; n < 200; n++) {
    const [words, characters] = [createPasscode(random, 'words'), createPasscode(random, 'characters')]
    expect(normalPasscode(words)).toBe(words)
    expect(normalPasscode(characters)).toBe(characters.replace('-', '').toLowerCase())
  }
})

test('normalising is total, and again changes nothing', () => {
  const typed = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 30 }))
  fc.assert(
    fc.property(typed, (given) => {
      const normal = normalPasscode(given)
      expect(normalPasscode(normal)).toBe(normal)
      expect(normalPasscode(` ${given}\n`)).toBe(normal)
      expect(normalPasscode(given.normalize('NFD'))).toBe(normalPasscode(given.normalize('NFC')))
    }),
    { numRuns: 2000 },
  )
})
