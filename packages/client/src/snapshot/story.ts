/**
 * A story, to tell in public. It holds weeks and bands, and words of lists that many share; nothing that would single
 * somebody out, whatever else was asked for.
 */
import { byCodeUnit, DiaryError } from '@sotto/shared/diary'
import type { Composite, CompositeDay, Less, WeekSummary } from '@sotto/shared/snapshot'
import { bandOf } from '../report/band.ts'
import type { Calendar } from '../report/calendar.ts'
import { wordsIn, type Entries } from '../report/entry.ts'
import { flaresOf, type Flare } from '../report/flares.ts'
import { loggedDays, painDays } from '../report/pain.ts'
import { median } from '../report/statistics.ts'
import type { LinkedRow } from './draft.ts'

/** All that a story can hold. Words are those of lists alone: an own one is S4, which no story lets through. */
export const STORY_HOLDS: readonly string[] = [
  ...['pain.nrs', 'pain.rating', 'pain.relief', 'flare.end'],
  ...['check.interference', 'check.sleepQuality', 'check.fatigue', 'check.activity', 'check.aids'],
  'medication.name',
]

export const STORY_LESS: readonly Less[] = ['daily', 'weekly', 'bands', 'class', 'relative']

/** Classes of medicines that tell of no illness and cannot be held against anybody; any other is left out. */
const HARMLESS: readonly string[] = ['simple analgesic', 'NSAID', 'rub or gel', 'vitamin or supplement']

/** A word said on fewer days, or a day of fewer flares, would be that of one of them. */
export const RARE = 3

/** Days before a flare that are laid beside it, and days from its first one on. */
const BEFORE = 3
const AFTER = 14

export const isHarmless = ({ kind, fields }: LinkedRow): boolean =>
  kind !== 'medication' || HARMLESS.some((one) => one === fields['name'])

/** Without words that are rare in the whole of it. */
export function withoutRare(weeks: readonly WeekSummary[]): WeekSummary[] {
  const count = new Map<string, number>()
  const key = ({ of, word }: WeekSummary['words'][number]) => `${of}/${word}`
  for (const one of weeks.flatMap(({ words }) => words)) count.set(key(one), (count.get(key(one)) ?? 0) + one.n)
  return weeks.map((week) => ({ ...week, words: week.words.filter((one) => (count.get(key(one)) ?? 0) >= RARE) }))
}

/**
 * Flares that began in the range, laid over one another from their first day.
 * @throws {DiaryError} `input-invalid` where there are fewer than three
 */
export function compositeOf(entries: Entries, calendar: Calendar): Composite {
  const pain = painDays({ days: [], less: [] }, entries, calendar)
  const logged = loggedDays(entries, pain)
  const last = [...logged].reduce<number | null>((most, one) => Math.max(most ?? one, one), null)
  // Two that began on one day are one: laid over themselves, days of one flare would pass for those of several.
  const begun = flaresOf(entries, calendar, last).filter(({ clippedStart }) => !clippedStart)
  const flares = [...new Map(begun.map((flare) => [flare.firstIndex, flare])).values()]
  if (flares.length < RARE)
    throw new DiaryError('input-invalid', 'three flares at least are laid over one another', {
      field: 'composite',
      hint: 'Choose more days, or tell it by weeks.',
    })
  const days = Array.from({ length: BEFORE + AFTER }, (_, at) => at - BEFORE).flatMap((offset): CompositeDay[] => {
    const medians = flares.flatMap(({ firstIndex }) => pain.get(firstIndex + offset)?.median ?? [])
    const value = median(medians)
    if (value === null || medians.length < RARE) return []
    return [{ day: offset + 1, n: medians.length, median: bandOf(value) }]
  })
  const middle = median(flares.filter(({ end }) => end !== 'not-shared').map(({ days: long }) => long))
  return {
    flares: flares.length,
    logged: logged.size,
    ...(middle === null ? {} : { middleDays: Math.max(1, Math.round(middle)) }),
    days,
    words: wordsOf(flares, entries),
  }
}

const SAID = [
  ['pain', 'relief'],
  ['check', 'aids'],
] as const

function wordsOf(flares: readonly Flare[], entries: Entries): Composite['words'] {
  return SAID.flatMap(([kind, field]) => {
    const count = new Map<string, number>()
    for (const { firstIndex, lastIndex } of flares) {
      const of = entries.within(kind).filter(({ index }) => index >= firstIndex && index <= lastIndex)
      const said = new Set(of.flatMap(({ fields }) => wordsIn(fields[field])))
      for (const word of said) count.set(word, (count.get(word) ?? 0) + 1)
    }
    return [...count]
      .filter(([, n]) => n >= RARE)
      .sort(([a], [b]) => byCodeUnit(a, b))
      .map(([word, n]) => ({ of: `${kind}.${field}`, word, n }))
  })
}
