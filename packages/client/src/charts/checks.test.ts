import { expect, test } from 'vitest'
import { layCheck } from './checks.ts'

const seriesOf = (days: number, logged: (index: number) => boolean) =>
  Array.from({ length: days }, (_, index) => ({
    ...{ index, logged: logged(index), min: null, median: null, max: null, band: null, n: 0 },
    day: new Date(Date.UTC(2017, 0, 1 + index)).toISOString().slice(0, 10),
  }))
const count = (path: string) => path.match(/M/g)?.length ?? 0

test('a day is a dot at its answer, an answer of 0 at the foot, and a day that was not answered is none', () => {
  const series = seriesOf(4, (index) => index !== 3)
  const layout = layCheck({ series, days: [0, 2], values: [0, 10], most: 10 }, { width: 400, em: 1 })
  expect(layout.bars).toBe('')
  const heights = [...layout.dots.matchAll(/M[\d.]+ ([\d.]+)h0/g)].map(([, y]) => Number(y))
  expect(heights).toEqual([layout.bottom, layout.top])
  expect(count(layout.gaps)).toBe(1)
})

test('ten years of answers are drawn by month, from the lowest to the highest, none of them left out', () => {
  const days = Array.from({ length: 3650 }, (_, index) => index)
  const values = days.map((day) => (day === 1700 ? 9 : 2 + (day % 3)))
  const layout = layCheck({ series: seriesOf(3650, () => true), days, values, most: 10 }, { width: 360, em: 1 })
  expect(layout.unit).toBe('month')
  expect(count(layout.bars) + count(layout.dots)).toBe(120)
  const tops = [...layout.bars.matchAll(/M[\d.]+ ([\d.]+)V/g)].map(([, y]) => Number(y))
  expect(Math.min(...tops)).toBeCloseTo(layout.bottom - 0.9 * (layout.bottom - layout.top))
})
