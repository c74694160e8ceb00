/**
 * One record as the choice lets it be seen. It is built up from nothing: a value is read only because its path was
 * chosen, and copied as a number, a text or a flag, never as an object of the diary's.
 */
import {
  isoWithOffset,
  localDateOf,
  recordSensitivity,
  termSensitivity,
  type DiaryRecord,
  type Field,
  type ItemScore,
  type SensitivityClass,
  type Site,
} from '@sotto/shared/diary'
import type { SnapshotSite, SnapshotValue } from '@sotto/shared/snapshot'
import type { Picked } from './draft.ts'
import { isLasting, isOrdinary, OFFERED, tellsOfItself, type Offered } from './offer.ts'
import { PICTURE_PATH } from './pictures.ts'
import type { ResolvedChoice } from './resolved.ts'

/** The choice, looked up by kind. */
export interface Lens {
  readonly choice: ResolvedChoice
  readonly has: (path: string) => boolean
  readonly of: (kind: string) => readonly Offered[]
}

export function lensOf(choice: ResolvedChoice): Lens {
  const chosen = choice.fields.flatMap((path) => OFFERED.get(path) ?? [])
  const paths = new Set(chosen.map(({ path }) => path))
  const byKind = Map.groupBy(chosen, ({ kind }) => kind as string)
  return { choice, has: (path) => paths.has(path), of: (kind) => byKind.get(kind) ?? [] }
}

/** Null where the choice shows nothing of it: another kind or day, a class that was not let through, no value at all. */
export function project(record: DiaryRecord, lens: Lens): Picked | null {
  const { choice } = lens
  const chosen = lens.of(record.kind)
  if (!chosen.some(tellsOfItself) || !isLetThrough(recordSensitivity(record), 'S0', choice)) return null
  const place = placeOf(record, lens)
  if (place === null) return null
  const values = record as unknown as Readonly<Record<string, unknown>>
  const fields: Record<string, SnapshotValue> = {}
  const points: Record<string, readonly string[]> = {}
  for (const { path, name, field } of chosen) {
    const given = values[name]
    if (given === undefined || name === 'at') continue
    if (field.type === 'reference') points[name] = typeof given === 'string' ? [given] : []
    // The picture goes beside the rows; what the diary finds it by stays.
    else if (path === PICTURE_PATH) fields[name] = true
    else if (field.type === 'references') points[name] = (given as readonly string[]).map(String)
    else {
      const value = path === 'flare.end' ? endOf(record, lens) : valueOf(field, given, record, lens)
      if (value !== undefined) fields[name] = converted(record, name, value, lens)
    }
  }
  const isThere =
    record.kind === 'flare' && chosen.some(({ name, field }) => tellsOfItself({ name }) && field.type !== 'note')
  const tells = isThere || Object.keys(fields).length > 0 || Object.keys(points).some((name) => tellsOfItself({ name }))
  return tells ? { id: record.id, row: { kind: record.kind, ...place, fields }, points } : null
}

function isLetThrough(sensitivity: SensitivityClass, own: SensitivityClass, { values }: ResolvedChoice): boolean {
  return sensitivity === own || isOrdinary(sensitivity) || values.includes(sensitivity)
}

interface Place {
  readonly day: string
  readonly time?: string
  readonly before?: true
}

/** Its day, and its time of day if that was chosen; null where it lies outside the dates. */
function placeOf(record: DiaryRecord, lens: Lens): Place | null {
  const { from, to } = lens.choice
  const { kind, localDate, at, tz } = record
  if (isLasting(kind)) return { day: to }
  if (localDate > to) return null
  if (localDate < from) {
    if (kind !== 'flare' || !lens.has('flare.end')) return null
    const reachesIn = record.end === undefined || localDateOf(record.end, tz) >= from
    return reachesIn ? { day: from, before: true } : null
  }
  return lens.has(`${kind}.at`) ? { day: localDate, time: timeOf(at, tz) } : { day: localDate }
}

/** On the clock of the place. */
export const timeOf = (at: number, tz: string): string => isoWithOffset(at, tz).slice(11, 16)

/** An end after the last day is left out: on that day it had not ended. */
function endOf(record: DiaryRecord, lens: Lens): SnapshotValue | undefined {
  if (record.kind !== 'flare' || record.end === undefined) return undefined
  const day = localDateOf(record.end, record.tz)
  if (day > lens.choice.to) return undefined
  return lens.has('flare.at') ? { day, time: timeOf(record.end, record.tz) } : { day }
}

function valueOf(field: Field, given: unknown, record: DiaryRecord, lens: Lens): SnapshotValue | undefined {
  const { choice } = lens
  switch (field.type) {
    case 'integer':
    case 'number':
    case 'duration':
      return typeof given === 'number' ? given : undefined
    case 'flag':
      return typeof given === 'boolean' ? given : undefined
    case 'text':
    case 'note':
      return typeof given === 'string' ? given : undefined
    case 'date':
      // What lasts is told as it stood on the last day.
      return typeof given === 'string' && !(isLasting(record.kind) && given > choice.to) ? given : undefined
    case 'coded': {
      const raised = typeof given === 'string' ? field.raised?.[given] : undefined
      const shows = isLetThrough(raised ?? field.sensitivity, field.sensitivity, choice)
      return typeof given === 'string' && field.values.includes(given) && shows ? given : undefined
    }
    case 'terms': {
      const terms = (given as readonly string[]).map(String)
      const shown = terms.filter((term) => isLetThrough(termSensitivity(field, term), field.sensitivity, choice))
      return shown.length > 0 ? shown : undefined
    }
    case 'sites':
      return (given as readonly Site[]).map((site) => siteOf(site, lens))
    case 'items':
      return (given as readonly ItemScore[]).map(({ item, score }) => ({ item: String(item), score: Number(score) }))
    case 'instant':
    case 'reference':
    case 'references':
      return undefined
  }
}

/** A place's own rating goes with the entry's. */
function siteOf({ region, side, view, nrs }: Site, lens: Lens): SnapshotSite {
  return {
    region: String(region),
    side,
    ...(view === undefined ? {} : { view }),
    ...(nrs === undefined || !lens.has('pain.nrs') ? {} : { nrs: Number(nrs) }),
  }
}

const UNIT_OF: Readonly<Record<string, string>> = {
  'ability.lift': 'weightUnit',
  'ability.carry': 'weightUnit',
  'exercise.load': 'loadUnit',
}
const KG_IN_LB = 0.45359237

/** A weight whose unit was not chosen is told in kilograms, which is what a weight without a unit means. */
function converted(record: DiaryRecord, name: string, value: SnapshotValue, lens: Lens): SnapshotValue {
  const unit = UNIT_OF[`${record.kind}.${name}`]
  if (unit === undefined || lens.has(`${record.kind}.${unit}`) || typeof value !== 'number') return value
  const isPounds = (record as unknown as Readonly<Record<string, unknown>>)[unit] === 'lb'
  return isPounds ? Math.round(value * KG_IN_LB * 10) / 10 : value
}
