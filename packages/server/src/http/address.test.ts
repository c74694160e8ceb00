import { expect, test } from 'vitest'
import { clientAddress } from './address.ts'

test('the peer counts, whatever it claims, unless a proxy is trusted', () => {
  expect(clientAddress('192.0.2.1', '198.51.100.7', 0)).toBe('192.0.2.1')
  expect(clientAddress('127.0.0.1', '198.51.100.7', 1)).toBe('198.51.100.7')
})

test('only the trusted hops are believed: what a caller writes in front of them is not', () => {
  expect(clientAddress('127.0.0.1', '203.0.113.9, 198.51.100.7', 1)).toBe('198.51.100.7')
  expect(clientAddress('127.0.0.1', '203.0.113.9, 198.51.100.7', 2)).toBe('203.0.113.9')
  expect(clientAddress('127.0.0.1', '198.51.100.7', 2)).toBe('127.0.0.1')
})

test('an IPv6 network of one household is one address', () => {
  expect(clientAddress('2001:db8:1:2:3:4:5:6', undefined, 0)).toBe('2001:db8:1:2')
  expect(clientAddress('2001:db8:1:2::9', undefined, 0)).toBe('2001:db8:1:2')
  expect(clientAddress('::ffff:192.0.2.1', undefined, 0)).toBe('192.0.2.1')
  expect(clientAddress('::1', undefined, 0)).toBe('0:0:0:0')
})
