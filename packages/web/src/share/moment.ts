import type { LanguageCode } from '../app/language.ts'

const locale = (language: LanguageCode) => (language === 'fr' ? 'fr' : 'en-GB')

/** "Sat 5 Dec, 23:59"; with the year where it is another one than now. */
export function momentText(ms: number, nowMs: number, language: LanguageCode): string {
  const isThisYear = new Date(ms).getFullYear() === new Date(nowMs).getFullYear()
  const day = new Intl.DateTimeFormat(locale(language), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  })
  const time = new Intl.DateTimeFormat(locale(language), { hour: '2-digit', minute: '2-digit' })
  return `${day.format(ms).replace(/^(\S+?),/, '$1')}, ${time.format(ms)}`
}

/** "5 Dec"; with the year where it is another one than now. */
export function dayText(ms: number, nowMs: number, language: LanguageCode): string {
  const isThisYear = new Date(ms).getFullYear() === new Date(nowMs).getFullYear()
  return new Intl.DateTimeFormat(locale(language), {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(ms)
}
