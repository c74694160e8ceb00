/** What Flaredown tracks of a day, in either of its tables: ratings 0 to 4, treatments, tags. */
import { isPain, placesIn } from '../body-words.ts'
import type { Checks } from '../checks.ts'
import { amountIn, NoteText, numberIn, scaled, type Taking } from '../taking.ts'

/** The app's own: 0 not active to 4 extremely active. */
const SCALE = [0, 4] as const

const RATED: readonly (readonly [RegExp, string])[] = [
  [/^(fatigue|tiredness|exhaustion)$/i, 'fatigue'],
  [/^anxiety$/i, 'anxiety'],
  [/^stress$/i, 'stress'],
]

export interface Trackable {
  readonly row: number
  readonly at: number
  readonly name: string
  readonly value: string
}

/** A condition or a symptom. A pain becomes an entry of its own; another one a rating, or words, of the day's check. */
export function takeRating({ row, at, name, value }: Trackable, taking: Taking, checks: Checks): void {
  const rating = scaled(numberIn(value) ?? Number.NaN, SCALE)
  const field = RATED.find(([pattern]) => pattern.test(name))?.[1]
  const { reading } = taking
  if (rating !== undefined && isPain(name)) {
    const sites = placesIn(name)
    reading.use(name, 'pain.nrs', { scale: SCALE })
    const note = new NoteText().line('', sites ? '' : name).text
    taking.add(row, { kind: 'pain', at, nrs: rating, rating: 'average', sites: sites ?? [], note })
  } else if (rating !== undefined && field !== undefined) {
    reading.use(name, `check.${field}`, { scale: SCALE })
    checks.field(row, at, field, rating)
  } else {
    reading.use(name, 'check.note')
    checks.words(row, at, name, rating === undefined ? value : `${value} / 4`)
  }
}

/** `400mg`, `Taken`, `Not Taken`. */
export function takeTreatment({ row, at, name, value }: Trackable, taking: Taking): void {
  const isTaken = !/^not taken$/i.test(value)
  const amount = isTaken ? amountIn(value) : undefined
  const medication = taking.medicine(row, { name, ...amount }, at)
  if (medication === undefined) return
  const isSaid = amount !== undefined || /^(taken|not taken|true|)$/i.test(value)
  const note = isSaid ? undefined : value
  taking.reading.use(name, 'dose')
  taking.add(row, { kind: 'dose', at, medication, status: isTaken ? 'taken' : 'skipped', note })
}
