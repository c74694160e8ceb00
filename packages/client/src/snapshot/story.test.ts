import { addDays, type DiaryRecord } from '@sotto/shared/diary'
import { snapshotText } from '@sotto/shared/snapshot'
import { expect, test } from 'vitest'
import { buildSnapshot } from './build.ts'
import { resolveChoice, type Choice } from './choice.ts'
import { ENVELOPE, recordOf } from './fixtures/made.ts'

const today = '2026-05-31'
const told = (records: readonly DiaryRecord[], choice: Choice = {}) =>
  buildSnapshot(records, resolveChoice({ preset: 'story', ...choice }, { today, records }), ENVELOPE)

const first = '2026-03-09'
const on = (n: number, draft: Record<string, unknown>, key = '') => {
  const day = addDays(first, n)
  return recordOf(`${String(draft['kind'])}${n}${key}`, day, draft)
}

const diary = [
  ...Array.from({ length: 60 }, (_, n) =>
    on(n, {
      kind: 'pain',
      nrs: n % 20 < 4 ? 8 : 2,
      sites: [{ region: 'knee', side: 'left' }],
      note: 'Zquirrel fell on me in Kelowna',
      relief: ['rest', ...(n === 30 ? ['acupuncture'] : []), 'Zwords of my own'],
      triggers: ['weather'],
    }),
  ),
  ...[0, 20, 40].map((n) => on(n, { kind: 'flare', end: Date.parse(`${addDays(first, n + 3)}T20:00:00Z`) })),
  on(1, { kind: 'medication', name: 'Zadvil' }),
  on(2, { kind: 'medication', name: 'Advil' }),
  on(3, { kind: 'medication', name: 'Hydromorphone' }),
]

test('over-sharing: a story holds weeks, bands and words that many share; no date, place, name, own or rare word', () => {
  const text = snapshotText(told(diary, { fields: ['medication.name'], values: ['S4'] }))
  expect(text).not.toMatch(/Z|knee|weather|acupuncture|Kelowna|opioid|other medicine|Hydromorphone|\d{4}-\d\d-\d\d/)
  expect(text).toContain('NSAID')
  const { weeks, less, range } = told(diary, { less: [] })
  expect(less).toEqual(['daily', 'weekly', 'bands', 'class', 'relative'])
  expect(range).toEqual({ days: 84 })
  expect(weeks?.flatMap(({ values }) => values.map(({ median }) => median))).toContain('low')
  expect(weeks?.flatMap(({ words }) => words.map(({ word }) => word)).every((word) => word === 'rest')).toBe(true)
})

test('over-sharing: a story tells of nobody who decided for its owner, nor of who keeps the diary', () => {
  const basis = 'power of attorney; Zoe Zimmer; 2026-01-01 to 2026-12-31'
  const terms = { ...ENVELOPE.terms, decidedBy: 'delegate', basis } as const
  const exact = resolveChoice({ preset: 'story' }, { today, records: diary })
  const made = buildSnapshot(diary, exact, { ...ENVELOPE, terms, about: { keptBy: 'Zoe' } })
  expect(made.terms).toEqual({ ...ENVELOPE.terms, decidedBy: 'delegate' })
  expect(snapshotText(made)).not.toMatch(/Z|2026-/)
})

test.each([
  { fields: ['pain.sites'] },
  { fields: ['pain.note'] },
  { fields: ['dose'] },
  { fields: ['profile.name'] },
  { owner: 'Ana' },
  { before: true },
  { questions: ['Does anybody know this?'] },
])('a story takes nothing more in: %o', (more) => {
  expect(() => told(diary, more)).toThrow(/nothing more/)
})

test('flares laid over one another: each day of them is of three at least', () => {
  const { composite, weeks } = told(diary, { composite: true })
  expect(weeks).toBeUndefined()
  expect(composite).toMatchObject({ flares: 3, middleDays: 4 })
  const bands = new Map(composite?.days.map(({ day, median }) => [day, median]))
  expect([bands.get(1), bands.get(4), bands.get(5)]).toEqual(['high', 'high', 'low'])
  expect(composite?.days.every(({ n }) => n >= 3)).toBe(true)
  // Two of the three have a day before their first.
  expect(bands.has(0)).toBe(false)
  expect(composite?.words).toEqual([{ of: 'pain.relief', word: 'rest', n: 3 }])
  expect(() => told(diary.slice(0, -4), { composite: true })).toThrow(/three flares/)
})

test('over-sharing: flares that began on one day are one, and never laid over themselves', () => {
  const again = ['a', 'b'].map((key) =>
    on(0, { kind: 'flare', end: Date.parse(`${addDays(first, 2)}T20:00:00Z`) }, key),
  )
  expect(told([...diary, ...again], { composite: true }).composite).toMatchObject({ flares: 3 })
  const one = diary.filter(({ kind, localDate }) => kind !== 'flare' || localDate === first)
  expect(() => told([...one, ...again], { composite: true })).toThrow(/three flares/)
})
