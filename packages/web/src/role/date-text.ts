import type { LanguageCode } from '../app/language.ts'

/** `4 July 2027`. @param day YYYY-MM-DD */
export const dateText = (day: string, language: LanguageCode): string =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(`${day}T00:00:00Z`),
  )
