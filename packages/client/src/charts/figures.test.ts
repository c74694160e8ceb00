import { expect, test } from 'vitest'
import { buildReport, en } from '../report/index.ts'
import { nov, rowsOf, snapshotOf } from '../report/sample.ts'
import { painSummary } from './figures.ts'

const flared = (days: readonly number[]) =>
  buildReport(
    snapshotOf({
      range: { from: nov(1), to: nov(30) },
      fields: ['pain.nrs', 'flare.end'],
      rows: rowsOf(...days.map((day) => ['flare', nov(day), { end: nov(day) }] as const)),
    }),
  )

test('the chart in one sentence names its flares while they are few, and counts them where nobody would listen', () => {
  const few = painSummary(flared([3, 6, 9, 12, 15, 18]), en)
  for (const day of [3, 6, 9, 12, 15, 18]) expect(few).toContain(`${String(day)} Nov`)
  const many = painSummary(flared([3, 6, 9, 12, 15, 18, 21]), en)
  expect(many).toContain('7 flares')
  expect(many).toContain('21 Nov')
  expect(many).not.toContain('6 Nov')
})
