import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDowngrade, isOrigin } from './origin.ts'

test.each([
  ['https://relay.example', true],
  ['http://127.0.0.1:8080', true],
  ['http://[::1]:8080', true],
  ['https://relay.example/', false],
  ['https://relay.example/path', false],
  ['https://relay.example:443', false],
  ['https://user@relay.example', false],
  ['HTTPS://relay.example', false],
  ['ftp://relay.example', false],
  ['javascript:alert(1)', false],
  ['relay.example', false],
  ['null', false],
  ['', false],
  [`https://${'a.'.repeat(130)}example`, false],
])('%s is an origin: %s', (text, is) => {
  expect(isOrigin(text)).toBe(is)
})

test('whatever text it is, it is an origin or is refused, and never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => {
      if (isOrigin(text)) expect(new URL(text).origin).toBe(text)
    }),
  )
})

test.each([
  ['https://a.example', 'http://b.example', true],
  ['https://a.example', 'http://localhost.example', true],
  ['https://a.example', 'http://128.0.0.1', true],
  ['https://a.example', 'https://b.example', false],
  ['https://a.example', 'http://localhost:8080', false],
  ['https://a.example', 'http://127.1.2.3', false],
  ['https://a.example', 'http://[::1]', false],
  ['http://a.example', 'http://b.example', false],
])('from %s to %s listeners come in: %s', (from, to, is) => {
  expect(isDowngrade(from, to)).toBe(is)
})
