import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { refusal } from '../fixtures/refusal.ts'
import { base64url, mistyped } from '../fixtures/share.ts'
import { sha256Now } from './checksum.ts'
import { decodeFragment, encodeFragment, ONWARD_BITS } from './fragment.ts'

const links = fc.record(
  {
    secret: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    passcode: fc.boolean(),
    onward: fc.subarray([...ONWARD_BITS]),
    aboutAnother: fc.constant(true as const),
  },
  { requiredKeys: ['secret', 'passcode', 'onward'] },
)
const secret = Uint8Array.from({ length: 32 }, (_, at) => 7 * at)
const sound = encodeFragment({ secret, passcode: true, onward: ['research'] })

/** A fragment with any version and flags, and the checksum that fits. */
const checked = (version: number, flags: number, rest: Uint8Array = secret): string => {
  const body = Buffer.from([version, flags, ...rest])
  const sum = createHash('sha256').update('sotto link').update(body).digest().subarray(0, 4)
  return base64url(Buffer.concat([body, sum]))
}

test('a link comes back from its fragment, 51 characters that need no escaping', () => {
  fc.assert(
    fc.property(links, (link) => {
      const fragment = encodeFragment(link)
      expect(fragment).toMatch(/^[A-Za-z0-9_-]{51}$/)
      expect(decodeFragment(fragment)).toEqual(link)
    }),
  )
})

test('flags are the bits they are said to be', () => {
  expect(encodeFragment({ secret, passcode: false, onward: [] })).toBe(checked(1, 0))
  expect(encodeFragment({ secret, passcode: true, onward: [] })).toBe(checked(1, 1))
  for (const [at, use] of ONWARD_BITS.entries()) {
    expect(encodeFragment({ secret, passcode: false, onward: [use] }), use).toBe(checked(1, 2 << at))
  }
  expect(encodeFragment({ secret, passcode: true, onward: [...ONWARD_BITS].reverse() })).toBe(checked(1, 0b11_1111))
  expect(encodeFragment({ secret, passcode: false, onward: [], aboutAnother: true })).toBe(checked(1, 0b100_0000))
})

test('a fragment with any byte altered is link-damaged', () => {
  const bytes = Buffer.from(sound, 'base64url')
  for (let at = 0; at < bytes.length; at++) {
    for (let change = 1; change < 256; change++) {
      const altered = Buffer.from(bytes)
      altered[at] = (altered[at] ?? 0) ^ change
      expect(
        refusal(() => decodeFragment(base64url(altered))),
        `byte ${at}`,
      ).toBe('link-damaged')
    }
  }
})

test('a fragment cut, mistyped or added to at any place is link-damaged', () => {
  for (const text of mistyped(sound))
    expect(
      refusal(() => decodeFragment(text)),
      text,
    ).toBe('link-damaged')
})

test('a fragment rewritten on its way is link-damaged', () => {
  const rewritten = [
    `#${sound}`,
    `%23${sound}`,
    encodeURIComponent(`#${sound}`),
    `${sound}%20`,
    `${sound}?utm_source=mail`,
    `${sound}&x=1`,
    ` ${sound}`,
    `${sound}.`,
    `<${sound}>`,
    `${sound.slice(0, 25)}\n${sound.slice(25)}`,
    `${sound.slice(0, 25)}=\r\n${sound.slice(25)}`,
    sound.toLowerCase(),
    sound.toUpperCase(),
    `${sound}${sound}`,
    '',
  ]
  for (const text of rewritten)
    expect(
      refusal(() => decodeFragment(text)),
      text,
    ).toBe('link-damaged')
})

test('other versions and unknown flags are link-damaged though the checksum fits', () => {
  for (const fragment of [checked(0, 0), checked(2, 0), checked(255, 0)]) {
    expect(refusal(() => decodeFragment(fragment))).toBe('link-damaged')
  }
  for (const flags of [0b1000_0001, 0b1000_0000, 0b1100_0000, 0b1100_0001, 255]) {
    expect(refusal(() => decodeFragment(checked(1, flags)))).toBe('link-damaged')
  }
  expect(refusal(() => decodeFragment(checked(1, 0, secret.slice(1))))).toBe('link-damaged')
  expect(refusal(() => decodeFragment(checked(1, 0, Uint8Array.of(...secret, 0))))).toBe('link-damaged')
})

test('reading a fragment is total', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.uint8Array({ minLength: 38, maxLength: 38 }).map(base64url),
    fc.constant('A'.repeat(5_000_000)),
  )
  fc.assert(fc.property(texts, (text) => refusal(() => decodeFragment(text)) === 'link-damaged'))
})

test('a secret of another length makes no link', () => {
  for (const length of [0, 16, 31, 33, 64]) {
    const short = { secret: new Uint8Array(length), passcode: false, onward: [] }
    expect(refusal(() => encodeFragment(short))).toBe('malformed')
  }
})

test('the checksum’s SHA-256 is everybody’s', () => {
  for (let length = 0; length <= 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, at) => 31 * at + length)
    expect(Buffer.from(sha256Now(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'))
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1000 }), (bytes) => {
      expect(Buffer.from(sha256Now(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'))
    }),
  )
})
