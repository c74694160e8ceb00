import { toBase64url } from '@sotto/crypto/share'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeHealthLink, encodeHealthLink, FLAGS, isHealthLink, type HealthLink } from './payload.ts'

const link: HealthLink = {
  url: 'https://relay.example/shl/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  key: new Uint8Array(32).fill(7),
  expiresAtMs: 1_800_000_000_000,
  flags: ['U'],
  label: 'Pain diary report',
}
const codeOf = (act: () => unknown): string => {
  try {
    act()
    return 'nothing was refused'
  } catch (error) {
    return String((error as { code?: unknown }).code)
  }
}
const spelt = (payload: unknown): string =>
  `shlink:/${toBase64url(new TextEncoder().encode(typeof payload === 'string' ? payload : JSON.stringify(payload)))}`
const plain = { url: link.url, key: toBase64url(link.key) }

test('is minified JSON in base64url, as the specification spells it', () => {
  const text = encodeHealthLink(link)
  const json = Buffer.from(text.slice('shlink:/'.length), 'base64url').toString()
  expect(json).toBe(
    `{"url":"${link.url}","flag":"U","key":"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc","exp":1800000000,"label":"Pain diary report","v":1}`,
  )
})

const links = fc.record({
  url: fc
    .tuple(fc.constantFrom('https://a.example', 'http://127.0.0.1:8787'), fc.stringMatching(/^[\w-]{43}$/))
    .map(([origin, id]) => `${origin}/shl/${id}`),
  key: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  expiresAtMs: fc.option(fc.integer({ min: 1, max: 4_000_000_000 }).map((seconds) => seconds * 1000)),
  flags: fc.subarray([...FLAGS]).filter((flags) => !(flags.includes('U') && flags.includes('P'))),
  label: fc.option(fc.string({ maxLength: 80, unit: 'grapheme' }).filter((text) => text.length <= 80)),
})

test('what is written is read as it was, alone or behind the address of any page', () => {
  fc.assert(
    fc.property(links, fc.constantFrom('', 'https://viewer.example/v#', ' '), (given, before) => {
      const text = `${before}${encodeHealthLink(given)}`
      expect(isHealthLink(text)).toBe(true)
      expect(decodeHealthLink(text)).toEqual(given)
    }),
  )
})

test('whatever it is given, it reads a link or says that it is none', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json().map(spelt),
        fc.base64String().map((text) => `shlink:/${text}`),
      ),
      (text) => {
        expect(['nothing was refused', 'link-damaged', 'link-newer']).toContain(codeOf(() => decodeHealthLink(text)))
      },
    ),
  )
})

test('cut anywhere it is none', () => {
  const text = encodeHealthLink(link)
  fc.assert(
    fc.property(fc.nat({ max: text.length - 1 }), (at) => {
      expect(codeOf(() => decodeHealthLink(text.slice(0, at)))).toBe('link-damaged')
    }),
  )
})

test('members and flags that are not known are passed over', () => {
  const given = { ...plain, flag: 'LUX', extension: { a: 1 }, label: 'x'.repeat(100), v: 1 }
  expect(decodeHealthLink(spelt(given))).toMatchObject({ flags: ['L', 'U'], label: 'x'.repeat(80) })
  expect(decodeHealthLink(spelt(plain))).toMatchObject({ flags: [], expiresAtMs: null, label: null })
})

test('a newer version is not read, however much of it looks known', () => {
  expect(codeOf(() => decodeHealthLink(spelt({ ...plain, v: 2 })))).toBe('link-newer')
  expect(codeOf(() => decodeHealthLink(spelt({ v: 2 })))).toBe('link-newer')
})

test.each<[string, object]>([
  ['no https', { url: 'http://clinic.example/x' }],
  ['another scheme', { url: 'file:///etc/passwd' }],
  ['a name and a passcode in the address', { url: 'https://a:b@clinic.example/x' }],
  ['a fragment', { url: 'https://clinic.example/x#y' }],
  ['an address without end', { url: `https://clinic.example/${'x'.repeat(3000)}` }],
  ['a short key', { key: plain.key.slice(1) }],
  ['a key in another spelling', { key: `${plain.key.slice(0, -1)}d` }],
  ['both ways at once', { flag: 'PU' }],
  ['an end that is none', { exp: 'tomorrow' }],
  ['an end before all time', { exp: -1 }],
  ['a version in words', { v: '1' }],
])('refuses %s', (_what, change) => {
  expect(codeOf(() => decodeHealthLink(spelt({ ...plain, ...change })))).toBe('link-damaged')
})

test.each<[string, Partial<HealthLink>]>([
  ['an address over 128 characters', { url: `https://${'a'.repeat(80)}.example/shl/${'A'.repeat(43)}` }],
  ['an address that is not safe', { url: 'http://clinic.example/x' }],
  ['both ways at once', { flags: ['P', 'U'] }],
  ['a label over 80', { label: 'x'.repeat(81) }],
  ['a key of another length', { key: new Uint8Array(31) }],
])('does not write %s', (_what, change) => {
  expect(codeOf(() => encodeHealthLink({ ...link, ...change }))).toBe('input-invalid')
})
