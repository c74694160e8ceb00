import type { LanguageCode } from '../words/language.svelte.ts'

const LOCALES = { en: 'en-GB', fr: 'fr' } as const

/** An instant on the reader's own clock: `Sat 5 Dec 2026, 23:59`. */
export function momentOf(language: LanguageCode, ms: number, weekday = false): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], {
    ...(weekday ? { weekday: 'short' } : {}),
    ...{ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  })
  return format.format(ms).replace(/^(\p{L}+), /u, '$1 ')
}

/** A digest in groups of four, so that two can be compared by eye. */
export const groupsOfFour = (digest: string): string => digest.replace(/(.{4})(?=.)/g, '$1 ')
