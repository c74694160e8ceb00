import { expect, test } from 'vitest'
import { dayTicks } from './ticks.ts'

const days = (first: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({
    day: new Date(Date.parse(first) + at * 86_400_000).toISOString().slice(0, 10),
  }))

test('a tick each Monday, labelled as often as there is room', () => {
  const month = days('2026-10-22', 30)
  expect(dayTicks(month, 8)).toEqual([
    { index: 4, label: '2026-10-26' },
    { index: 11, label: '2026-11-02' },
    { index: 18, label: '2026-11-09' },
    { index: 25, label: '2026-11-16' },
  ])
  expect(dayTicks(month, 2).map(({ label }) => label)).toEqual(['2026-10-26', null, '2026-11-09', null])
})

test('ten years have no more labels than fit, and no ticks between them', () => {
  const ticks = dayTicks(days('2016-11-21', 3652), 10)
  expect(ticks.length).toBeLessThanOrEqual(10)
  expect(ticks.every(({ label }) => label !== null)).toBe(true)
})

test('days that are numbers have one each week', () => {
  expect(
    dayTicks(
      Array.from({ length: 15 }, (_, at) => ({ day: at + 1 })),
      9,
    ),
  ).toEqual([
    { index: 0, label: 1 },
    { index: 7, label: 8 },
    { index: 14, label: 15 },
  ])
})
