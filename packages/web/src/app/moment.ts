/** Moments on the clocks of this device, as the language that is spoken writes them. */
import { dateFormatter } from './formatter.ts'
import type { LanguageCode } from './language.ts'

/** With the day before the month in both. */
const localeOf = (language: LanguageCode) => (language === 'fr' ? 'fr' : 'en-GB')

const format = (language: LanguageCode, options: Intl.DateTimeFormatOptions) =>
  dateFormatter(localeOf(language), options)

const TIME = { hour: '2-digit', minute: '2-digit' } as const
const DAY = { day: 'numeric', month: 'short' } as const

const yearUnlessNow = (ms: number, nowMs: number): Intl.DateTimeFormatOptions =>
  new Date(ms).getFullYear() === new Date(nowMs).getFullYear() ? {} : { year: 'numeric' }

/** "16:32". */
export const timeText = (ms: number, language: LanguageCode): string => format(language, TIME).format(ms)

/** "21 Nov 2026, 16:32". */
export const wholeMomentText = (ms: number, language: LanguageCode): string =>
  format(language, { dateStyle: 'medium', timeStyle: 'short' }).format(ms)

/** "Sat 5 Dec, 23:59"; with the year where it is another one than now. */
export function momentText(ms: number, nowMs: number, language: LanguageCode): string {
  const day = format(language, { weekday: 'short', ...DAY, ...yearUnlessNow(ms, nowMs) })
  return `${day.format(ms).replace(/^(\S+?),/, '$1')}, ${timeText(ms, language)}`
}

/** "5 Dec"; with the year where it is another one than now. */
export const dayText = (ms: number, nowMs: number, language: LanguageCode): string =>
  format(language, { ...DAY, ...yearUnlessNow(ms, nowMs) }).format(ms)

/** "Dec". */
export const monthText = (ms: number, language: LanguageCode): string => format(language, { month: 'short' }).format(ms)

/** "4 July 2027". @param day YYYY-MM-DD */
export const dateText = (day: string, language: LanguageCode): string =>
  format(language, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`))
