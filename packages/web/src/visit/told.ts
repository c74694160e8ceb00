import type { LanguageCode } from '../app/language.ts'
import type { VisitWords } from './words/words.ts'

const KIB = 1024

/** "12 kB", "3.4 MB": enough to tell a page from a pile. */
export function sizeText(bytes: number, language: LanguageCode): string {
  const isLarge = bytes >= KIB * KIB
  const value = isLarge ? bytes / (KIB * KIB) : Math.max(1, Math.ceil(bytes / KIB))
  const options = { style: 'unit', unit: isLarge ? 'megabyte' : 'kilobyte', maximumFractionDigits: isLarge ? 1 : 0 }
  return new Intl.NumberFormat(language, options as Intl.NumberFormatOptions).format(value)
}

/** What a file is, in words; any type may stand there. */
export function typeText(type: string, words: VisitWords['types']): string {
  if (type.startsWith('image/')) return words.picture
  if (type === 'application/pdf') return words.pdf
  if (type === 'application/fhir+json') return words.fhir
  return type === 'application/smart-health-card' ? words.card : words.other
}

/** How many there are of each kind inside, the most first: "12 Observation, 1 Patient". Kinds are names of the standard. */
export const kindsText = (kinds: Readonly<Record<string, number>>, words: VisitWords): string =>
  Object.entries(kinds)
    .toSorted(([, one], [, other]) => other - one)
    .map(([kind, count]) => `${count} ${kind === 'other' ? words.otherKind : kind}`)
    .join(', ')
