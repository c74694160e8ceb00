/** What a field holds, as FHIR has it: numbers with their unit, codes and places in words, the owner's text as it is. */
import { fieldsOf } from '@sotto/shared/diary'
import type { Day, Rating } from '@sotto/shared/snapshot'
import type { Observation, ObservationComponent, Quantity } from 'fhir/r4.js'
import { epochDay } from '../report/calendar.ts'
import type { Line } from '../report/detail.ts'
import { isBand } from '../report/entry.ts'
import { fieldLabel, lineWords, ratingText } from '../report/words/wording.ts'
import type { ReportWords } from '../report/words/words.ts'
import { quantity, words } from './codes.ts'

type Value = Pick<ObservationComponent, 'valueQuantity' | 'valueCodeableConcept' | 'valueString' | 'valueBoolean'>

/** 0 to 10, or the band that stands for it. */
export const ratingValue = (ui: ReportWords, rating: Rating): Value =>
  isBand(rating)
    ? { valueCodeableConcept: words(ratingText(ui, rating)) }
    : { valueQuantity: quantity(rating, '{score}') }

/** One component a value: a set of terms has one for each. Labelled as the report labels it. */
export function componentsOf(ui: ReportWords, lines: readonly Line[]): ObservationComponent[] {
  return lines.flatMap((line) =>
    valuesOf(ui, line, lines).map((value) => ({ code: words(fieldLabel(ui, line.kind, line.field)), ...value })),
  )
}

function valuesOf(ui: ReportWords, line: Line, beside: readonly Line[]): Value[] {
  const { kind, field, value } = line
  if (typeof value === 'boolean') return [{ valueBoolean: value }]
  const of = fieldsOf(kind)
  const declared = Object.hasOwn(of, field) ? of[field] : undefined
  const isNumeric = declared?.type === 'integer' || declared?.type === 'number' || declared?.type === 'duration'
  if (typeof value === 'number' && isNumeric) return [{ valueQuantity: measured(value, declared, field, beside) }]
  return lineWords(ui, line).map(({ text, own }) =>
    own ? { valueString: text } : { valueCodeableConcept: words(text) },
  )
}

/** A line's value in words, a duration as the number of minutes that was entered. */
export function exactText(ui: ReportWords, line: Line): string {
  const { kind, field, value } = line
  const of = fieldsOf(kind)
  const unit = Object.hasOwn(of, field) && of[field]?.type === 'duration' ? of[field].unit : undefined
  if (typeof value === 'number' && unit !== undefined) return `${ui.exact(value)}\u00a0${unit}`
  return lineWords(ui, line)
    .map(({ text }) => text)
    .join(', ')
}

const WEIGHED: readonly string[] = ['lift', 'carry', 'load']

/** Weights are kilograms unless the unit beside them says pounds. A rating is a score, a plain count `1`, as UCUM has it. */
function measured(
  value: number,
  { min, max, unit }: { readonly min: number; readonly max: number; readonly unit?: string },
  field: string,
  beside: readonly Line[],
): Quantity {
  if (WEIGHED.includes(field)) {
    const isPounds = beside.some((line) => line.field.endsWith('Unit') && line.value === 'lb')
    return isPounds ? quantity(value, '[lb_av]', 'lb') : quantity(value, 'kg')
  }
  if (unit === 'min' || unit === 'h') return quantity(value, unit)
  return quantity(value, min === 0 && max === 10 ? '{score}' : '1')
}

/** When it was: a date; in words, where days are numbers. A clock time has no zone, and so no place in a FHIR date. */
export function timeOf(
  ui: ReportWords,
  day: Day,
  time: string | null,
): Pick<Observation, 'effectiveDateTime'> & { readonly said: string | null } {
  if (typeof day === 'string' && epochDay(day) !== null) return { effectiveDateTime: day, said: time }
  return { said: [ui.fullDay(day), time].filter((part) => part !== null).join(', ') }
}

/** A date that FHIR takes; undefined where days are numbers. */
export const dateOf = (day: Day | null | undefined): string | undefined =>
  typeof day === 'string' && epochDay(day) !== null ? day : undefined
