import type { Snapshot } from '@sotto/shared/snapshot'
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

type Told = Pick<Snapshot, 'sealedAtMs' | 'expiresAtMs' | 'less'>

/** When it was sealed; where days are numbers the snapshot tells the month alone. */
export const sealedOf = (language: LanguageCode, { sealedAtMs, less }: Told): string =>
  less.includes('relative') ? monthOf(language, sealedAtMs) : momentOf(language, sealedAtMs)

/** Until when it opens; where days are numbers, the month in which it ends. */
export const endOf = (language: LanguageCode, { expiresAtMs, less }: Told): string =>
  less.includes('relative') ? monthOf(language, expiresAtMs - 1) : momentOf(language, expiresAtMs, true)

/** Months are those of UTC. */
const monthOf = (language: LanguageCode, ms: number): string =>
  new Intl.DateTimeFormat(LOCALES[language], { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(ms)

/** A digest in groups of four, so that two can be compared by eye. */
export const groupsOfFour = (digest: string): string => digest.replace(/(.{4})(?=.)/g, '$1 ')
