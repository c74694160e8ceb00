/** Days and times as the screens of a day say them. */
import { dateFormatter } from '../app/formatter.ts'

const DAY_MS = 86_400_000

/** YYYY-MM-DD on the clocks of a zone. Put together here: which locale writes a date so differs among browsers. */
export function dayAt(ms: number, tz: string): string {
  const parts = dateFormatter('en', { ...DIGITS, timeZone: tz }).formatToParts(ms)
  return (['year', 'month', 'day'] as const).map((type) => parts.find((part) => part.type === type)?.value).join('-')
}

const DIGITS = { year: 'numeric', month: '2-digit', day: '2-digit' } as const

/** `16:32` on the clocks of a zone. */
export const timeAt = (ms: number, tz: string): string =>
  dateFormatter('en-GB', { timeZone: tz, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(ms)

/** Minutes since midnight of `16:32`. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

export const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Local dates are formatted in UTC, where they are put: no zone moves them. */
const dated = (language: string, options: Intl.DateTimeFormatOptions) => (day: string) =>
  dateFormatter(language, { ...options, timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`))

/** `5 Dec`, the day before the month in every language. */
export const shortDay = (day: string, language: string): string => dated(dayFirst(language), SHORT)(day)

/** `Saturday`, and `21 November`. */
export function longDay(day: string, language: string): { weekday: string; date: string } {
  const weekday = dated(language, { weekday: 'long' })(day)
  return {
    weekday: weekday.charAt(0).toLocaleUpperCase(language) + weekday.slice(1),
    date: dated(dayFirst(language), { day: 'numeric', month: 'long' })(day),
  }
}

const SHORT = { day: 'numeric', month: 'short' } as const
const dayFirst = (language: string) => (language === 'en' ? 'en-GB' : language)

/** `today`, `yesterday`, or the day itself, in words of the language. */
export function relativeDay(day: string, today: string, language: string): string {
  const days = Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS)
  return days === 0 || days === -1
    ? new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day')
    : shortDay(day, language)
}

export const dayBefore = (day: string): string => new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10)
