import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binarySecret, ENCODINGS, needlesOf, textSecret, type Encoding, type Secret } from './needle.ts'
import { Search, type Part } from './search.ts'

/** What a program that leaks would write: the whole of it encoded, the secret somewhere inside. */
const writers: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  raw: (bytes) => bytes,
  'utf-16le': (bytes) => Buffer.from(bytes.toString('utf8'), 'utf16le'),
  'utf-16be': (bytes) => Buffer.from(bytes.toString('utf8'), 'utf16le').swap16(),
  hex: (bytes) => Buffer.from(bytes.toString('hex')),
  HEX: (bytes) => Buffer.from(bytes.toString('hex').toUpperCase()),
  base64: (bytes) => Buffer.from(bytes.toString('base64')),
  base64url: (bytes) => Buffer.from(bytes.toString('base64url')),
}

const found = (secret: Secret, bytes: Uint8Array, place = 'somewhere') =>
  new Search(needlesOf(secret)).in({ place, part: 'a part', bytes } satisfies Part)

test('every encoding that is searched for has a writer', () => {
  const plain = new Set(ENCODINGS.map((encoding: Encoding) => encoding.split('+')[0]))
  expect(new Set(Object.keys(writers))).toEqual(plain)
})

test.each(Object.entries(writers))('a word written as %s is found, whatever stands around it', (_name, write) => {
  const letters = fc.string({ unit: 'grapheme-ascii', maxLength: 40 })
  const word = fc.string({
    unit: fc.constantFrom('a', 'b', 'c', 'x', 'y', 'z', '0', '1', '9'),
    minLength: 12,
    maxLength: 30,
  })
  fc.assert(
    fc.property(letters, word, letters, (before, canary, after) => {
      const written = write(Buffer.from(before + canary + after))
      expect(found(textSecret('a word', canary), written)).not.toEqual([])
    }),
  )
})

test.each(['raw', 'hex', 'HEX', 'base64', 'base64url'])('a key written as %s is found', (name) => {
  const bytes = fc.uint8Array({ maxLength: 40 })
  fc.assert(
    fc.property(bytes, fc.uint8Array({ minLength: 16, maxLength: 64 }), bytes, (before, key, after) => {
      const written = writers[name]?.(Buffer.concat([before, key, after])) ?? Buffer.alloc(0)
      expect(found(binarySecret('a key', key), written)).not.toEqual([])
    }),
  )
})

test('what is not there is not found, and all that is there is', () => {
  const secret = textSecret('a word', 'cnrabcdefghijkmn')
  const other = Buffer.from('cnrabcdefghijkm! cnrabcdefghijk')
  expect(found(secret, other)).toEqual([])
  const twice = Buffer.concat([Buffer.from('cnrabcdefghijkmn'), other, Buffer.from('cnrabcdefghijkmn')])
  expect(found(secret, twice).map(({ offset }) => offset)).toEqual([0, 16 + other.length])
})

test('what is allowed in one place is found in every other', () => {
  const token = binarySecret('a token', Buffer.from('0123456789abcdef'), ['wire'])
  const bytes = Buffer.from('Bearer 0123456789abcdef')
  expect(found(token, bytes, 'wire')).toEqual([])
  expect(found(token, bytes, 'logs')).toHaveLength(1)
})

test('a finding does not repeat the secret', () => {
  const [finding] = found(textSecret('a word', 'cnrabcdefghijkmn'), Buffer.from('cnrabcdefghijkmn'))
  expect(JSON.stringify(finding)).not.toContain('cnrabcdefghijkmn')
})
