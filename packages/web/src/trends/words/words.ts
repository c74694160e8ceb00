/** Words of the trends, beside those of a report. */
import type { Span } from '../range.ts'

export interface TrendsWords {
  readonly title: string
  readonly range: string
  readonly spans: Readonly<Record<Span, string>>
  readonly own: string
  readonly ownTitle: string
  readonly from: string
  readonly to: string
  readonly apply: string
  readonly asTable: string
  readonly print: string
  readonly copied: string
  readonly notCopied: string
  readonly before: (value: string, n: number) => string
  readonly beforeNothing: string
  readonly beforeIs: (span: string) => string
  readonly nothing: string
  readonly nothingText: string
  readonly chooseDay: string
  readonly chooseDayHint: string
  readonly dayOf: (day: string, median: string, low: string, high: string, n: number) => string
  readonly dayNothing: (day: string) => string
  readonly dayNoPain: (day: string) => string
  readonly openDay: string
  readonly more: (count: number) => string
  readonly closeDay: string
  readonly shown: string
  readonly calendar: string
  readonly earlier: string
  readonly later: string
  readonly sleep: string
  readonly checkSummary: (question: string, median: string, low: string, high: string, n: number) => string
  readonly scale: string
  readonly hours: string
  readonly middle: (value: string, n: number) => string
}
