import { buildReport } from '../report/index.ts'
import type { Snapshot, SnapshotRow } from '@sotto/shared/snapshot'
import { expect, test } from 'vitest'
import { layPain } from './pain.ts'
import { meets, textWidth, type Box } from './scale.ts'

const KEY = 'A'.repeat(43)
const dayAt = (index: number) => new Date(Date.UTC(2026, 9, 1 + index)).toISOString().slice(0, 10)

function reportOf(days: number, rows: readonly Omit<SnapshotRow, 'n'>[], given: Partial<Snapshot> = {}) {
  return buildReport({
    format: 'sotto-snapshot',
    version: 1,
    share: KEY,
    sealedAtMs: 0,
    expiresAtMs: 0,
    preset: 'physio',
    range: { from: dayAt(0), to: dayAt(days - 1) },
    less: [],
    fields: ['pain.nrs', 'flare.end'],
    withheld: { groups: [], entries: 0 },
    terms: { onward: [], downloads: true, decidedBy: 'owner', noticeVersion: '1', noticeLanguage: 'en' },
    keys: { reply: KEY, event: KEY },
    questions: [],
    rows: rows.map((row, at) => ({ ...row, n: at + 1 })),
    days: [],
    ...given,
  })
}

const pain = (index: number, nrs: number) =>
  ({ kind: 'pain', day: dayAt(index), fields: { nrs, rating: 'now' } }) as const
const flare = (index: number, days: number) =>
  ({ kind: 'flare', day: dayAt(index), fields: { end: { day: dayAt(index + days - 1) } } }) as const

const named = {
  day: (day: string | number) => String(day),
  number: String,
  flare: (days: number) => `flare, ${days} days`,
  band: (band: string) => band,
  medicine: ({ name }: { name: string | null }) => name ?? '',
  turn: (turn: string) => turn,
}

test('nothing logged is a column, a zero is a mark at the foot, and neither is the other', () => {
  const layout = layPain(reportOf(4, [pain(0, 0), pain(1, 5), pain(3, 2), pain(3, 6)]), { width: 406, em: 1 }, named)
  const dayWidth = (layout.right - layout.left) / 4
  expect(layout.gaps).toEqual([{ x: layout.left + 2 * dayWidth, width: dayWidth }])
  const [zero, five] = [...layout.dots.matchAll(/M([\d.]+) ([\d.]+)h0/g)].map(([, , y]) => Number(y))
  expect(zero).toBeCloseTo(layout.bottom)
  expect(five).toBeCloseTo((layout.bottom + layout.top) / 2)
  // The capsule's round ends stand at 6 and 2 themselves.
  const [, from, to] = /V?M[\d.]+ ([\d.]+)V([\d.]+)/.exec(layout.capsules) ?? []
  const y = (value: number) => layout.bottom - (value * (layout.bottom - layout.top)) / 10
  expect(Number(from) - layout.stroke / 2).toBeCloseTo(y(6))
  expect(Number(to) + layout.stroke / 2).toBeCloseTo(y(2))
})

test('the line breaks where days are missing and never bridges them', () => {
  const logged = [...Array.from({ length: 12 }, (_, at) => at), ...Array.from({ length: 12 }, (_, at) => at + 24)]
  const layout = layPain(
    reportOf(
      36,
      logged.map((index) => pain(index, 4)),
    ),
    { width: 700, em: 1 },
    named,
  )
  expect(layout.line.match(/M/g)?.length).toBe(2)
})

test('the axis is 0 to 10 whatever was logged, with fewer numbers where it is narrow', () => {
  const report = reportOf(10, [pain(1, 2)])
  const labels = (width: number) => layPain(report, { width, em: 1 }, named).grid.map(({ label }) => label)
  expect(labels(700)).toEqual(['0', '2', '4', '6', '8', '10'])
  expect(labels(360)).toEqual(['0', '5', '10'])
})

test('labels never touch each other and stay inside, with however many flares, at any width and text size', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const days = 14 + seed * 9
    const flares = Array.from({ length: seed }, (_, at) => flare((at * 37 + seed) % (days - 6), 1 + (at % 6)))
    const rows = Array.from({ length: days }, (_, at) => pain(at, (at * seed) % 11))
    for (const width of [280, 390, 860]) {
      for (const em of [1, 2]) {
        const { labels, top } = layPain(reportOf(days, [...rows, ...flares]), { width, em }, named)
        const boxes = labels.map(({ text, x, y, anchor }): Box => {
          const reach = textWidth(text, em)
          const x0 = anchor === 'middle' ? x - reach / 2 : anchor === 'end' ? x - reach : x
          return { x0, x1: x0 + reach, y0: y - 13 * em, y1: y + 3 * em }
        })
        const above = boxes.filter(({ y1 }) => y1 <= top)
        for (const [at, box] of above.entries()) {
          expect(box.x1).toBeLessThanOrEqual(width + 1)
          expect(above.slice(at + 1).some((other) => meets(box, other))).toBe(false)
        }
      }
    }
  }
})

test('bands are drawn as what they stand for, and numbered nowhere', () => {
  const snapshot: Partial<Snapshot> = { less: ['daily', 'bands'], days: [{ day: dayAt(0), median: 'high' }] }
  const layout = layPain(reportOf(3, [], snapshot), { width: 500, em: 1 }, named)
  expect(layout.grid.map(({ label }) => label)).toEqual(['low', 'mid', 'high'])
  expect(layout.capsules).toMatch(/^M/)
  expect(layout.line).toBe('')
})

test('a report without pain has no plot', () => {
  const layout = layPain(reportOf(3, [], { fields: ['allergy.substance'] }), { width: 500, em: 1 }, named)
  expect(layout.bottom).toBe(layout.top)
})

test('more days than fit are drawn by week and then by month, from the lowest to the highest of all of them', () => {
  const rows = Array.from({ length: 3650 }, (_, at) => pain(at, at % 5))
  const units = [90, 365, 3650].map((days) => {
    const { unit, capsules, bottom, top } = layPain(reportOf(days, rows.slice(0, days)), { width: 660, em: 1 }, named)
    const ends = [...capsules.matchAll(/M[\d.]+ ([\d.]+)V([\d.]+)/g)].map(([, high, low]) => [
      Number(high),
      Number(low),
    ])
    expect(ends.every(([high = 0, low = 0]) => high >= top && low <= bottom)).toBe(true)
    return [unit, ends.length]
  })
  expect(units).toEqual([
    ['day', 0],
    ['week', 53],
    ['month', 120],
  ])
})

test('a day of ten years that stands alone is seen in the bar of its month', () => {
  const layout = layPain(reportOf(3650, [pain(0, 3), pain(1800, 9), pain(1801, 2)]), { width: 660, em: 1 }, named)
  const y = (value: number) => layout.bottom - (value * (layout.bottom - layout.top)) / 10
  const [, from, to] = /M[\d.]+ ([\d.]+)V([\d.]+)/.exec(layout.capsules) ?? []
  expect(Number(from) - layout.stroke / 2).toBeCloseTo(y(9))
  expect(Number(to) + layout.stroke / 2).toBeCloseTo(y(2))
})
