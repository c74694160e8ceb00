import type { Delegation } from '@sotto/crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDelegation } from './check.ts'
import { isWithin } from './demand.ts'

const NOW = 1_800_000_000_000

const SOUND: Delegation = {
  decidedBy: 'District court',
  basis: 'Guardianship',
  document: 'Order 12 of 2026',
  fromMs: NOW,
  untilMs: NOW + 1,
  limits: [],
}

test('a delegation is kept tidy, each limit once', () => {
  const limits: Delegation['limits'] = ['no-changes', 'no-sharing', 'no-changes']
  expect(checkDelegation({ ...SOUND, basis: ' a\n b ', limits }, NOW)).toEqual({
    ...SOUND,
    basis: 'a b',
    limits: ['no-sharing', 'no-changes'],
  })
  expect(checkDelegation({ ...SOUND, untilMs: null }, NOW)).toMatchObject({ untilMs: null })
})

test.each<[string, Partial<Delegation>]>([
  ['nobody who decided', { decidedBy: ' ' }],
  ['no basis', { basis: '' }],
  ['no document', { document: '\t' }],
  ['words that are too long', { basis: 'x'.repeat(501) }],
  ['an end before the beginning', { fromMs: NOW + 9, untilMs: NOW + 8 }],
  ['an end at the beginning', { untilMs: NOW }],
  ['an end in the past', { fromMs: 0, untilMs: NOW }],
  ['a beginning that is no moment', { fromMs: -1 }],
  ['an end that is no moment', { untilMs: NOW + 0.5 }],
])('%s is refused', (_what, given) => {
  expect(() => checkDelegation({ ...SOUND, ...given }, NOW)).toThrow(expect.objectContaining({ code: 'input-invalid' }))
})

const delegation = fc.record({
  decidedBy: fc.constant('x'),
  basis: fc.constant('x'),
  document: fc.constant('x'),
  fromMs: fc.nat(10),
  untilMs: fc.option(fc.nat(10), { nil: null }),
  limits: fc.subarray<Delegation['limits'][number]>(['no-sharing', 'no-members', 'no-changes']),
})

/** What a delegation lets somebody do at each moment, as plain facts. */
function rightsOf({ fromMs, untilMs, limits }: Delegation): Set<string> {
  const moments = Array.from({ length: 12 }, (_, at) => at).filter((at) => at >= fromMs && at < (untilMs ?? Infinity))
  const acts = ['no-sharing', 'no-members', 'no-changes'].filter((limit) => !limits.some((one) => one === limit))
  return new Set(moments.flatMap((at) => ['write', ...acts].map((act) => `${at} ${act}`)))
}

test('what one delegate gives another is never more than its own, whatever the two say', () => {
  fc.assert(
    fc.property(delegation, delegation, (own, given) => {
      const more = [...rightsOf(given)].filter((right) => !rightsOf(own).has(right))
      if (isWithin(given, own)) expect(more).toEqual([])
    }),
  )
  expect(isWithin(SOUND, SOUND)).toBe(true)
  expect(isWithin({ ...SOUND, limits: ['no-sharing'], untilMs: NOW + 1 }, SOUND)).toBe(true)
  expect(isWithin(SOUND, 'unreadable')).toBe(false)
})
