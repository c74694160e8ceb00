/** One log of Nomie: a note in which `#tracker(value)`, `+context` and `@person` stand among words. */
import { isPain, placesOf } from '../body-words.ts'
import type { Checks } from '../checks.ts'
import { NoteText, numberIn, ratingOf, scaled, zoneWith, type Taking } from '../taking.ts'

/** What a backup says of a tracker. A table says nothing. */
export interface Tracker {
  readonly range?: readonly [low: number, high: number]
  /** Unit of measure: `mg`, `num`, `timer`. */
  readonly unit?: string
}

export interface Log {
  readonly row: number
  readonly at: number
  /** Minutes west of UTC, as JavaScript counts them. */
  readonly offset?: number
  readonly note: string
}

export type Trackers = ReadonlyMap<string, Tracker>

const RATED: readonly (readonly [RegExp, string])[] = [
  [/^(fatigue|tired|tiredness|exhaustion)$/, 'fatigue'],
  [/^anxiety$/, 'anxiety'],
  [/^stress$/, 'stress'],
  [/^mood$/, 'mood'],
  [/^sleep_?quality$/, 'sleepQuality'],
]

const MEASURES = /^(mg|milligram|mcg|µg|microgram|g|gram|ml|milliliter)s?$/
const PIECES = /^(pills?|tablets?|capsules?|puffs?|drops?)$/

export function takeLog({ row, at, offset, note }: Log, trackers: Trackers, taking: Taking, checks: Checks): void {
  const { reading } = taking
  const tz = offset === undefined ? taking.tz : zoneWith(taking.tz, at, -offset)
  const tags = [...note.matchAll(/#([\p{L}\p{N}_-]{1,60})(?:\(([^()]{0,40})\))?/gu)]
  const { sites } = placesOf([...note.matchAll(/\+([\p{L}\p{N}_-]{1,60})/gu)].map(([, name = '']) => name))
  const others: string[] = []
  let isKept = false
  for (const [, tag = '', written] of tags) {
    const name = tag.toLowerCase()
    const tracker = trackers.get(name) ?? {}
    const value = written === undefined ? undefined : numberIn(written)
    const rating = value === undefined ? undefined : ratedBy(value, tracker)
    const scale = tracker.range
    const said = scale === undefined ? {} : { scale }
    const field = RATED.find(([pattern]) => pattern.test(name))?.[1]
    if (rating !== undefined && scale === undefined && (isPain(name) || field)) reading.notes.add('scale-unsaid')
    if (rating !== undefined && isPain(name)) {
      // The words of the log belong to its first pain; the places to a pain that names none itself.
      const own = placesOf([name]).sites
      reading.use(`#${name}`, 'pain.nrs', said)
      taking.add(row, {
        ...{ kind: 'pain', at, tz, nrs: rating, sites: own.length > 0 ? own : sites },
        note: new NoteText().words(!isKept ? note : `#${tag}`).text,
      })
      isKept = true
    } else if (rating !== undefined && field !== undefined) {
      reading.use(`#${name}`, `check.${field}`, said)
      checks.field(row, at, field, rating, tz)
    } else if (value !== undefined && value > 0 && takeDose(row, at, tz, tag, value, tracker, taking)) {
      reading.use(`#${name}`, 'dose')
    } else others.push(`#${name}`)
  }
  for (const name of others) reading.use(name, isKept ? 'pain.note' : 'check.note')
  if (isKept) return
  if (note.trim() === '') return reading.skip(row, 'nothing is recorded in it')
  checks.words(row, at, '', note, tz)
}

function ratedBy(value: number, { range }: Tracker): number | undefined {
  return range === undefined ? ratingOf(value) : scaled(value, range)
}

function takeDose(
  row: number,
  at: number,
  tz: string,
  name: string,
  value: number,
  { unit = '' }: Tracker,
  taking: Taking,
): boolean {
  const isMeasured = MEASURES.test(unit)
  if (!isMeasured && !PIECES.test(unit)) return false
  const medication = taking.medicine(
    row,
    { name: name.replaceAll('_', ' '), ...(isMeasured ? { strength: value, unit } : {}) },
    at,
  )
  if (medication === undefined) return false
  return taking.add(row, { kind: 'dose', at, tz, medication, quantity: isMeasured ? undefined : value })
}
