/** Daily checks: each question as the median of its days, and the words of sets as counts of days. */
import type { Rating, SnapshotValue } from '@sotto/shared/snapshot'
import { bandOf, countBands, type BandCount } from './band.ts'
import { byDay, isBand, numberIn, ratingIn, textIn, wordsIn, type Entries, type EntryKind, type Told } from './entry.ts'
import { middleRating } from './pain.ts'
import { median, middle, NO_MIDDLE, type Middle } from './statistics.ts'

const RATED = ['interference', 'sleepQuality', 'fatigue', 'activity', 'mood', 'stress', 'anxiety'] as const

/** The questions of a daily check that numbers answer. */
export type CheckField = (typeof RATED)[number] | 'sleepMinutes'

export const CHECKED: readonly CheckField[] = [...RATED, 'sleepMinutes']

export interface CheckLine extends Middle {
  readonly field: CheckField
  /** In place of the numbers where bands were chosen. */
  readonly bands: BandCount | null
}

export interface TermCount {
  readonly term: string
  /** Days it was named on. */
  readonly days: number
}

export interface Terms {
  readonly kind: EntryKind
  readonly field: string
  readonly terms: readonly TermCount[]
  /** Days with an entry of that kind. */
  readonly n: number
}

/** The questions that were chosen, in the schema's order. */
export function checkLines(snapshot: Pick<Told, 'less'>, entries: Entries): CheckLine[] {
  const days = [...byDay(entries.within('check')).values()]
  const rated = RATED.filter((field) => entries.chosen('check', field)).map((field): CheckLine => {
    const values = days.flatMap((day) => middleRating(day.flatMap(({ fields }) => ratingIn(fields[field]) ?? [])) ?? [])
    return { field, ...rateLine(snapshot, values) }
  })
  if (!entries.chosen('check', 'sleepMinutes')) return rated
  const minutes = days.flatMap((day) => median(day.flatMap(({ fields }) => numberIn(fields.sleepMinutes) ?? [])) ?? [])
  return [...rated, { field: 'sleepMinutes', ...middle(minutes), bands: null }]
}

function rateLine(
  snapshot: Pick<Told, 'less'>,
  values: readonly Rating[],
): Middle & { readonly bands: BandCount | null } {
  if (snapshot.less.includes('bands') || values.some(isBand)) {
    const bands = countBands(values.map(bandOf))
    return { ...NO_MIDDLE, n: bands.n, bands }
  }
  return { ...middle(values.filter((value) => !isBand(value))), bands: null }
}

/** Sets of words. Triggers and what was tried keep the order of the alphabet: a list of causes is not a ranking. */
const SETS: readonly (readonly [kind: EntryKind, field: string, mostFirst: boolean])[] = [
  ['pain', 'qualities', true],
  ['pain', 'triggers', false],
  ['pain', 'relief', false],
  ['check', 'aids', true],
  ['check', 'helpNeeded', true],
  ['check', 'limited', true],
  ['check', 'cycle', false],
  ['dose', 'sideEffects', true],
]

function termsOf(value: SnapshotValue | undefined): readonly string[] {
  const text = textIn(value)
  return text === null ? wordsIn(value) : [text]
}

export function termsIn(entries: Entries): Terms[] {
  const kinds = new Set(SETS.map(([kind]) => kind))
  const daysOf = new Map([...kinds].map((kind) => [kind, [...byDay(entries.within(kind)).values()]]))
  return SETS.filter(([kind, field]) => entries.chosen(kind, field)).map(([kind, field, mostFirst]) => {
    const count = new Map<string, number>()
    const days = daysOf.get(kind) ?? []
    for (const day of days) {
      const named = new Set<string>()
      for (const { fields } of day) for (const term of termsOf(fields[field])) named.add(term)
      for (const term of named) count.set(term, (count.get(term) ?? 0) + 1)
    }
    const terms = [...count].map(([term, named]) => ({ term, days: named })).sort((a, b) => (a.term < b.term ? -1 : 1))
    return { kind, field, terms: mostFirst ? terms.sort((a, b) => b.days - a.days) : terms, n: days.length }
  })
}
