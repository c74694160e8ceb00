import { createVault, memberKeys, systemRandom, type Roster } from '@sotto/crypto'
import { expect, test } from 'vitest'
import type { Disclosure } from '../share/ledger.ts'
import { concernedLinks, isOpenLink } from './links.ts'
import { whomToTell } from './tell.ts'

const NOW = Date.UTC(2026, 4, 1)

let n = 0
const line = (change: Partial<Disclosure> = {}): Disclosure => ({
  kind: 'disclosure',
  id: `01ARZ3NDEKTSV4RRFFQ69G5FA${n++ % 10}`,
  ...{ at: NOW, tz: 'UTC', localDate: '2026-05-01', createdAt: NOW, enteredLate: false, source: 'sotto' },
  ...{ carrier: 'link', state: 'active', expiresAt: NOW + 1000 },
  ...change,
})

const roster: Roster = createVault({
  owner: memberKeys(systemRandom(32)),
  recovery: memberKeys(systemRandom(32)),
  deviceName: 'Phone',
  random: systemRandom,
}).roster

test.each<[string, Partial<Disclosure>, boolean]>([
  ['an active link', {}, true],
  ['a paused one', { state: 'paused' }, true],
  ['a draft', { state: 'draft' }, true],
  ['a link for a clinic’s system', { carrier: 'shl' }, true],
  ['one that was revoked', { state: 'revoked' }, false],
  ['one that is used up', { state: 'used-up' }, false],
  ['one whose day has come', { expiresAt: NOW }, false],
  ['an export', { carrier: 'export', state: 'cannot-be-called-back' }, false],
])('%s is open or not', (_what, change, isOpen) => {
  expect(isOpenLink(line(change), NOW)).toBe(isOpen)
})

test('it is about the links that were there when it was told, or about those that are named', () => {
  const [old, later, over] = [line(), line({ createdAt: NOW + 5 }), line({ state: 'revoked' })]
  const time = { toldMs: NOW, nowMs: NOW }
  expect(concernedLinks([old, later, over], [], time)).toEqual([old])
  expect(concernedLinks([old, later, over], [over.id, later.id], time)).toEqual([later, over])
})

test('a stolen device: the police and the phone provider, then who has links, by name where there is one', () => {
  const links = [line({ recipient: 'Dr Ito', preset: 'physio' }), line({ preset: 'worksafebc' })]
  expect(whomToTell({ what: 'device-stolen', shares: 'end' }, links, roster)).toEqual([
    ...['police', 'phone-provider', 'Dr Ito', 'recipients', 'clinic', 'insurer'],
  ])
  expect(whomToTell({ what: 'device-lost', shares: 'keep' }, [], roster)).toEqual(['phone-provider'])
})

test('words that were seen concern nobody with a link, unless the links are closed', () => {
  const links = [line({ recipient: 'Dr Ito' })]
  expect(whomToTell({ what: 'phrase-seen', shares: 'keep' }, links, roster)).toEqual([])
  expect(whomToTell({ what: 'phrase-seen', shares: 'end' }, links, roster)).toEqual(['Dr Ito'])
})

test('names that a record cannot hold, and too many, are told of as recipients', () => {
  const many = Array.from({ length: 200 }, (_, one) => line({ recipient: `Dr ${one} ${'x'.repeat(180)}` }))
  const told = whomToTell({ what: 'link-leaked', shares: 'end' }, [...many, line({ recipient: '__proto__' })], roster)
  expect(told).toHaveLength(81)
  expect(told.at(-1)).toBe('recipients')
  expect(told.every((name) => name.length <= 120 && name !== '__proto__')).toBe(true)
})
