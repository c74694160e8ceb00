import { expect, test } from 'vitest'
import { buildReport } from './report.ts'
import { nov, rowsOf, snapshotOf } from './sample.ts'
import { storySvg } from './story/chart.ts'
import { storyText } from './story/text.ts'
import { textOf } from './text.ts'
import { en } from './words/en.ts'
import { fr } from './words/fr.ts'

const employer = snapshotOf({
  preset: 'employer',
  range: { from: nov(2), to: nov(15) },
  less: ['daily', 'weekly'],
  fields: ['ability.sit', 'ability.bend', 'workday.hoursWorked', 'workday.status', 'exercise.completed'],
  weeks: [
    {
      week: nov(2),
      logged: 5,
      values: [
        { of: 'ability.sit', n: 1, median: 20 },
        { of: 'workday.hoursWorked', n: 3, sum: 12 },
      ],
      words: [
        { of: 'workday.status', word: 'modified', n: 3 },
        { of: 'ability.bend', word: 'some', n: 1 },
        { of: 'exercise.completed', word: 'yes', n: 2 },
        { of: 'exercise.completed', word: 'no', n: 1 },
      ],
    },
    { week: nov(9), logged: 0, values: [{ of: 'ability.sit', n: 1, median: 35 }], words: [] },
  ],
})

test('weeks give limits, hours and treatment, and no day that would look like nothing logged', () => {
  const report = buildReport(employer)
  expect([report.daysLogged, report.series, report.flares, report.visits]).toEqual([5, [], null, null])
  expect(report.abilities?.[0]).toMatchObject({ field: 'sit', unit: 'min', was: 20, now: 35 })
  expect(report.abilityLevels?.[0]).toMatchObject({ field: 'bend', now: 'some' })
  expect(report.work?.weeks).toMatchObject([{ counts: { modified: 3 }, hoursWorked: { value: 12, n: 3 } }])
  expect(report.treatment?.sessions).toEqual({ done: 2, n: 3 })
  expect(report.tables.map(({ id }) => id)).not.toContain('days')
  expect(textOf(report, en)).toContain('Self-reported, not an official form.')
  expect(textOf(report, en)).toContain('2 of 3 planned sessions done')
})

const story = snapshotOf({
  preset: 'story',
  range: { days: 21 },
  less: ['daily', 'weekly', 'bands', 'class', 'relative'],
  fields: ['pain.nrs', 'pain.relief', 'flare.end'],
  weeks: [1, 8, 15].map((week, at) => ({
    week,
    logged: 6 - at,
    flareDays: at === 1 ? 3 : 0,
    values: [{ of: 'pain.nrs', n: 6 - at, ...(at === 2 ? {} : ({ median: at === 1 ? 'high' : 'low' } as const)) }],
    words: [{ of: 'pain.relief', word: 'heat', n: 2 }],
  })),
})

test('a story in sentences, and as one picture without a date', () => {
  const report = buildReport(story)
  expect(storyText(report, en)).toBe(`3 weeks with pain, written down on 15 of 21 days.
Pain was mostly low in 1, in the middle in 0 and high in 1 of 2 weeks.
There were flares on 3 days, in 1 week.
What was tried or used, and came up more than once: heat.
One person’s own notes, not advice.
`)
  expect(storyText(report, fr)).toContain('chaleur')
  const svg = storySvg(report, en)
  expect(svg).toMatch(/^<svg .*<\/svg>\n$/)
  expect(svg.match(/fill="#(deb4a4|6d3166)"/g)).toHaveLength(2)
  expect(svg).not.toMatch(/\d{4}-\d\d|<script|<metadata|href/)
})

test('flares laid over one another, as text and picture', () => {
  const { weeks: _weeks, ...rest } = story
  const composite = {
    flares: 4,
    logged: 12,
    middleDays: 3,
    days: [1, 2, 3, 4].map((day) => ({ day, n: 4, median: day < 3 ? ('high' as const) : ('mid' as const) })),
    words: [{ of: 'pain.relief', word: 'rest', n: 3 }],
  }
  const report = buildReport({ ...rest, composite })
  expect(report.daysLogged).toBe(12)
  expect(storyText(report, en)).toContain('Pain was high from day 1 to day 2.')
  expect(textOf(report, en)).toContain('4 flares laid over one another')
  expect(storySvg(report, en)).toContain('4 flares laid over one another')
})

test('a claim has its dates in order; a weekend does not end days off', () => {
  const work = (day: number, status: string) => ['workday', nov(day), { status }] as const
  const report = buildReport(
    snapshotOf({
      preset: 'worksafebc',
      less: ['daily'],
      fields: ['workday.status', 'visit.type', 'visit.attended', 'dose.status', 'claim.injuryDate'],
      rows: [
        ...rowsOf(
          ['claim', nov(30), { injuryDate: '2026-10-20' }],
          work(5, 'off'),
          work(6, 'off'),
          work(7, 'not-scheduled'),
          work(9, 'off'),
          work(10, 'modified'),
          ['visit', nov(6), { type: 'physio', attended: false }],
        ),
        { n: 8, kind: 'dose', day: nov(6), entries: 3, fields: { status: 'taken' } },
        { n: 9, kind: 'dose', day: nov(6), entries: 1, fields: { status: 'skipped' } },
      ],
    }),
  )
  expect(report.timeline?.map(({ kind, day }) => [kind, day])).toEqual([
    ['injury', '2026-10-20'],
    ['work', nov(5)],
    ['visit', nov(6)],
    ['work', nov(10)],
  ])
  expect(report.timeline?.[1]).toMatchObject({ status: 'off', last: nov(9), days: 3 })
  expect(report.treatment?.doses).toEqual({ done: 3, n: 4 })
  const text = textOf(report, en)
  expect(text).toContain('5 Nov 2026: Work: off, 3 days entered, to 9 Nov 2026')
  expect(text).toContain('not attended')
})
