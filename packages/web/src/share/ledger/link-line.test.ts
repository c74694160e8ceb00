import type { Disclosure } from '@sotto/client'
import { expect, test } from 'vitest'
import { axisOf, placeOn, spanOn } from './axis.ts'
import { lineOf, linesOf, peopleSeeing } from './link-line.ts'

const DAY_MS = 86_400_000
const now = new Date(2026, 10, 20).getTime()
const made = (id: string, fields: Partial<Disclosure>): Disclosure =>
  ({ id, kind: 'disclosure', carrier: 'link', at: now - DAY_MS, expiresAt: now + DAY_MS, ...fields }) as Disclosure

test('a link that ran out is not open, whatever the ledger was last told', () => {
  expect(lineOf(made('a', { state: 'active' }), now)).toMatchObject({ state: 'open', isLive: true })
  for (const state of ['active', 'paused', 'draft'] as const)
    expect(lineOf(made('a', { state, expiresAt: now }), now)).toMatchObject({ state: 'expired', isLive: false })
  expect(lineOf(made('a', { state: 'cannot-be-called-back' }), now)).toMatchObject({ state: 'outside', isLive: false })
})

test('a link that was ended, ended when it was', () => {
  const line = lineOf(made('a', { state: 'revoked', revokedAt: now - 3_600_000 }), now)
  expect(line).toMatchObject({ state: 'revoked', endMs: now - 3_600_000, untilMs: now + DAY_MS })
})

test('people are counted once, and not while their link is paused', () => {
  const { live, ended, outside } = linesOf(
    [
      made('a', { state: 'active', recipient: 'Dana' }),
      made('b', { state: 'active', recipient: 'dana ' }),
      made('c', { state: 'paused', recipient: 'Mira' }),
      made('d', { state: 'active' }),
      made('e', { state: 'used-up', recipient: 'Gill' }),
      made('f', { state: 'cannot-be-called-back', carrier: 'export' }),
    ],
    now,
  )
  expect(peopleSeeing(live)).toBe(2)
  expect(ended.map(({ disclosure }) => disclosure.id)).toEqual(['e'])
  expect(outside.map(({ disclosure }) => disclosure.id)).toEqual(['f'])
})

test('the axis holds every live link and the present, and nothing lies outside it', () => {
  const line = lineOf(made('a', { state: 'active', expiresAt: now + 40 * DAY_MS }), now)
  const axis = axisOf([line], now)
  expect(placeOn(axis, now)).toBeGreaterThan(0)
  expect(placeOn(axis, line.untilMs)).toBeLessThan(100)
  expect(placeOn(axis, 0)).toBe(0)
  expect(spanOn(axis, 0, now + 400 * DAY_MS)).toEqual({ left: 0, width: 100 })
  expect(axis.months).toEqual([new Date(2026, 11, 1).getTime()])
})
