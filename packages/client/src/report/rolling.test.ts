import { expect, test } from 'vitest'
import { buildReport } from './report.ts'
import { nov, painOn, snapshotOf } from './sample.ts'

const lineOf = (ratings: Readonly<Record<number, readonly number[]>>, to = 30) =>
  buildReport(snapshotOf({ range: { from: nov(1), to: nov(to) }, rows: painOn(ratings) })).rolling!

const days = (...list: readonly number[]) => Object.fromEntries(list.map((day) => [day, [day % 10]]))
const all = (to: number) => days(...Array.from({ length: to }, (_, i) => i + 1))

test('the window is centred and lies in the range: three days at each end have none', () => {
  const { segments, last } = lineOf(days(1, 2, 3, 4, 5, 6, 7, 8, 9), 9)
  expect(segments.map((run) => run.map(({ day, value, n }) => [day, value, n]))).toEqual([
    [
      [nov(4), 4, 7],
      [nov(5), 5, 7],
      [nov(6), 6, 7],
    ],
  ])
  expect(last).toMatchObject({ day: nov(6), value: 6 })
})

test('six days hold no window', () => {
  expect(lineOf(all(6), 6)).toEqual({ segments: [], last: null })
})

test('four days with pain of seven are enough, three are not', () => {
  expect(lineOf(days(1, 3, 5, 7), 7).segments).toEqual([[{ day: nov(4), index: 3, value: 4, n: 4 }]])
  expect(lineOf(days(1, 3, 5), 7).segments).toEqual([])
})

test('a long gap breaks the line', () => {
  // Days 1 to 7 and 15 to 21: windows centred on 4 hold 7 days, on 5: 6, 6: 5, 7: 4, 8: 3.
  const { segments } = lineOf(days(1, 2, 3, 4, 5, 6, 7, 15, 16, 17, 18, 19, 20, 21), 21)
  expect(segments.map((run) => run.map(({ index }) => index + 1))).toEqual([
    [4, 5, 6, 7],
    [15, 16, 17, 18],
  ])
  expect(segments[0]?.map(({ value }) => value)).toEqual([4, 4.5, 5, 5.5])
})

test('it is a median of day medians', () => {
  const { segments } = lineOf({ 1: [1], 2: [1], 3: [2], 4: [3], 5: [9, 9, 9, 9], 6: [9, 9, 9], 7: [10, 0] }, 7)
  expect(segments[0]?.[0]?.value).toBe(3)
})
