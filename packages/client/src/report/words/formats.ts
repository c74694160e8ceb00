/** Numbers, plurals and dates of a language. Dates are local dates, so they are formatted in UTC, where they were put. */
import type { Day, Less } from '@sotto/shared/snapshot'
import { epochDay } from '../calendar.ts'

const DAY_MS = 86_400_000
const HOUR = 60
const NBSP = '\u00a0'

export interface Formats {
  /** At most one digit after the point. */
  readonly number: (value: number) => string
  /** As it was entered, nothing rounded away: a strength of 0.125 is not 0.1. */
  readonly exact: (value: number) => string
  /** Minutes, none of them lost: `45 min`, `6 h 42 min`, `7 h`. Its spaces do not break. */
  readonly duration: (minutes: number) => string
  /** `5 Dec`; `day 5` where days are numbers; a date that is none as it is written. */
  readonly day: (day: Day) => string
  /** With the year. */
  readonly fullDay: (day: Day) => string
  /** Both days included; the year once, or not at all. */
  readonly span: (first: Day, last: Day, year?: boolean) => string
  /** An instant, on the clocks of UTC. */
  readonly instant: (ms: number) => string
  /** When it was sealed; where days are numbers the month, which is all that is known. */
  readonly sealed: (snapshot: { readonly sealedAtMs: number; readonly less: readonly Less[] }) => string
}

export interface Language extends Formats {
  /** `one` or `other` after the language's rule, with the number before it. */
  readonly count: (n: number, one: string, other: string) => string
}

export function languageOf(locale: string, numbered: (day: number) => string): Language {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 12 })
  const plural = new Intl.PluralRules(locale)
  const short = dates(locale, { day: 'numeric', month: 'short' })
  const full = dates(locale, { day: 'numeric', month: 'short', year: 'numeric' })
  const long = dates(locale, { day: 'numeric', month: 'long', year: 'numeric' })
  const month = dates(locale, { month: 'long', year: 'numeric' })
  const clock = dates(locale, {
    ...{ day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  })
  const duration = (minutes: number) => {
    const hours = Math.trunc(minutes / HOUR)
    // Beyond what numbers hold exactly nothing is taken apart.
    if (minutes < HOUR || !Number.isSafeInteger(hours)) return `${exact.format(minutes)}${NBSP}min`
    const rest = minutes % HOUR
    return `${number.format(hours)}${NBSP}h${rest === 0 ? '' : `${NBSP}${exact.format(rest)}${NBSP}min`}`
  }
  /** French has the first of a month as an ordinal. */
  const dated = (date: string) => (locale === 'fr' ? date.replaceAll(/(?<!\d)1(?= \p{L})/gu, '1er') : date)
  const told = (format: Intl.DateTimeFormat) => (day: Day) => {
    if (typeof day === 'number') return numbered(day)
    const epoch = epochDay(day)
    return epoch === null ? day : dated(format.format(epoch * DAY_MS))
  }
  return {
    number: (value) => number.format(value),
    exact: (value) => exact.format(value),
    duration,
    day: told(short),
    fullDay: told(full),
    span(first, last, year = false) {
      if (first === last) return told(year ? long : short)(first)
      const [from, to] = [first, last].map((day) => (typeof day === 'string' ? epochDay(day) : null))
      if (from === null || from === undefined || to === null || to === undefined || to < from)
        return `${told(short)(first)} – ${told(short)(last)}`
      // The thin spaces of a range are missing in the report's type.
      return dated((year ? long : short).formatRange(from * DAY_MS, to * DAY_MS).replaceAll(/[\u2009\u202f]/g, ' '))
    },
    instant: (ms) => `${dated(clock.format(ms))} UTC`,
    sealed: ({ sealedAtMs, less }) =>
      less.includes('relative') ? month.format(sealedAtMs) : `${dated(clock.format(sealedAtMs))} UTC`,
    count: (n, one, other) => `${number.format(n)} ${plural.select(n) === 'one' ? one : other}`,
  }
}

const dates = (locale: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC', calendar: 'gregory', numberingSystem: 'latn' })
