import type { Report, ReportWords } from '../report/index.ts'
import type { ChartWords } from './words/words.ts'

/** Closer together, the two windows share days. */
const APART_DAYS = 7

/** Which way it went, as two points of the line and no verdict; null where there are none that stand apart. */
export function courseText({ rolling }: Pick<Report, 'rolling'>, words: ReportWords, ui: ChartWords): string | null {
  const first = rolling?.segments[0]?.[0]
  const last = rolling?.last
  if (!first || !last || last.index - first.index < APART_DAYS) return null
  const { number, day } = words
  return ui.course(number(first.value), day(first.day), number(last.value), day(last.day))
}
