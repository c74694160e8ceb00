import { expect, test } from 'vitest'
import { toldIn } from './told.ts'

const holding = { kinds: {}, pdfs: [] }
const told = (value: unknown) => toldIn(JSON.stringify(value), holding)
const bundle = (...resources: unknown[]) => ({
  resourceType: 'Bundle',
  entry: resources.map((resource) => ({ resource })),
})

test('tells whose, for whom, for what, of when and until when', () => {
  const consent = {
    resourceType: 'Consent',
    dateTime: '2026-05-03T00:00:00.000Z',
    provision: {
      period: { start: '2026-05-03T00:00:00.000Z', end: '2026-05-10T00:00:00.000Z' },
      dataPeriod: { start: '2026-04-01', end: '2026-05-01' },
      actor: [{ reference: { display: 'Dana' } }],
      purpose: [{ display: 'treatment' }],
      provision: [
        { type: 'permit', code: [{ text: 'research' }] },
        { type: 'deny', code: [{ text: 'publication' }] },
      ],
    },
  }
  expect(told(bundle({ resourceType: 'Composition', title: 'Kim’s pain diary' }, consent))).toEqual({
    title: 'Kim’s pain diary',
    recipient: 'Dana',
    purpose: 'treatment',
    sealedAtMs: Date.UTC(2026, 4, 3),
    untilMs: Date.UTC(2026, 4, 10),
    days: ['2026-04-01', '2026-05-01'],
    onward: ['research'],
    holding,
  })
})

test('whatever stands there, what is not said is not made up', () => {
  const none = { title: null, recipient: null, purpose: null, sealedAtMs: null, untilMs: null, days: null, onward: [] }
  for (const one of [{}, [], 5, bundle(), bundle(null, 5, []), bundle({ resourceType: 'Consent', provision: [] })])
    expect(told(one)).toMatchObject(none)
  for (const odd of [
    null,
    5,
    'x',
    [],
    [5],
    { provision: 5 },
    { period: [], actor: {}, provision: [{ type: 'permit' }] },
  ])
    expect(told(bundle({ resourceType: 'Consent', provision: odd, dateTime: 'never' }))).toMatchObject(none)
})

test('a day that is in no calendar is none, and a book is no title', () => {
  const dataPeriod = { start: '2026-13-41', end: '2026-05-01' }
  const title = `${'a'.repeat(999)}\u{1f600}${'b'.repeat(5_000_000)}`
  const held = told(
    bundle({ resourceType: 'Composition', title }, { resourceType: 'Consent', provision: { dataPeriod } }),
  )
  expect(held.days).toBeNull()
  expect(held.title).toHaveLength(1000)
  expect(held.title?.isWellFormed()).toBe(true)
})
