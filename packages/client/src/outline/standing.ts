/**
 * What outlasts its month: medicines, conditions and flares, when each medicine was last taken, and the owner's own
 * words. Small, so that it is read of all months at once.
 */
import { fieldsOf, RECORD_KINDS, type RecordKind } from '@sotto/shared/diary'
import { LOGGED } from '../report/pain.ts'
import { outlinedOf, type Outlined, type OutlinedOf } from './outline.ts'

/** Grows when what stands of the same records would come out otherwise. */
export const STANDING_VERSION = 2

export interface Standing {
  readonly medications: readonly OutlinedOf<'medication'>[]
  readonly conditions: readonly OutlinedOf<'condition'>[]
  readonly flares: readonly OutlinedOf<'flare'>[]
  /** The newest dose of each medicine that was taken. */
  readonly doses: readonly OutlinedOf<'dose'>[]
  readonly words: readonly OwnWord[]
  /** The last day that counts as logged, YYYY-MM-DD; null where there is none. A flare without an end goes on to it. */
  readonly lastLogged: string | null
}

/** A word of the owner's own in a set, or the name of an exercise. */
export interface OwnWord {
  readonly kind: RecordKind
  readonly field: string
  readonly term: string
  /** Entries that hold it. */
  readonly count: number
  /** The last day it was used on, YYYY-MM-DD. */
  readonly lastDay: string
}

export function standingIn(outlined: readonly Outlined[]): Standing {
  return {
    medications: outlinedOf(outlined, 'medication'),
    conditions: outlinedOf(outlined, 'condition'),
    flares: outlinedOf(outlined, 'flare'),
    doses: lastTaken(outlinedOf(outlined, 'dose')),
    words: summedUp(outlined.flatMap(wordsOf)),
    lastLogged: latest(outlined.flatMap(({ kind, localDate }) => (LOGGED.has(kind) ? [localDate] : []))),
  }
}

/** Of parts that have no record in common. */
export function joined(parts: readonly Standing[]): Standing {
  return {
    medications: parts.flatMap(({ medications }) => medications),
    conditions: parts.flatMap(({ conditions }) => conditions),
    flares: parts.flatMap(({ flares }) => flares),
    doses: lastTaken(parts.flatMap(({ doses }) => doses)),
    words: summedUp(parts.flatMap(({ words }) => words)),
    lastLogged: latest(parts.flatMap(({ lastLogged }) => lastLogged ?? [])),
  }
}

const latest = (days: readonly string[]): string | null =>
  days.reduce<string | null>((last, day) => (last === null || day > last ? day : last), null)

/** The newest dose of each medicine that was taken, in time or late. */
export function lastTaken<D extends OutlinedOf<'dose'>>(doses: readonly D[]): D[] {
  const last = new Map<string, D>()
  for (const dose of doses) {
    if (dose.status === 'skipped') continue
    const known = last.get(dose.medication)
    if (!known || known.at < dose.at || (known.at === dose.at && known.id < dose.id)) last.set(dose.medication, dose)
  }
  return [...last.values()]
}

/** Sets that own words may be in. */
const SETS = new Map(
  RECORD_KINDS.map((kind) => [
    kind,
    Object.entries(fieldsOf(kind)).flatMap(([field, { type, ...rest }]) =>
      type === 'terms' && 'codes' in rest ? [{ field, codes: new Set(rest.codes) }] : [],
    ),
  ]),
)

function wordsOf(record: Outlined): OwnWord[] {
  const values = record as unknown as Readonly<Record<string, readonly string[] | undefined>>
  const word = (field: string, term: string): OwnWord => {
    return { kind: record.kind, field, term, count: 1, lastDay: record.localDate }
  }
  const own = (SETS.get(record.kind) ?? []).flatMap(({ field, codes }) =>
    (values[field] ?? []).filter((term) => !codes.has(term)).map((term) => word(field, term)),
  )
  return record.kind === 'exercise' ? [...own, word('planItem', record.planItem)] : own
}

function summedUp(words: readonly OwnWord[]): OwnWord[] {
  const sums = new Map<string, OwnWord>()
  for (const word of words) {
    const key = `${word.kind}.${word.field}.${word.term}`
    const sum = sums.get(key)
    const lastDay = sum && sum.lastDay > word.lastDay ? sum.lastDay : word.lastDay
    sums.set(key, sum ? { ...sum, count: sum.count + word.count, lastDay } : word)
  }
  return [...sums.values()]
}
