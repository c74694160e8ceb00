/** Weeks, and flares laid over one another, as observations: one a week or day of a flare, its values as components. */
import { fieldOf, isRecordKind } from '@sotto/shared/diary'
import type { Composite, Rating, WeekSummary } from '@sotto/shared/snapshot'
import type { ObservationComponent, Reference } from 'fhir/r4.js'
import { isBand } from '../report/entry.ts'
import { codeWords, fieldLabel } from '../report/words/wording.ts'
import { painSeverity, quantity, words } from './codes.ts'
import { observed, type Context } from './context.ts'
import { ratingValue } from './value.ts'

const DAY_MS = 86_400_000

export function writeWeek(context: Context, { week, logged, flareDays, values, words: said }: WeekSummary): Reference {
  const { ui, writing } = context
  const number = (label: string, value: number, unit = '1'): ObservationComponent => ({
    code: words(label),
    valueQuantity: quantity(value, unit),
  })
  const amount = (label: string, path: string, value: number | string): ObservationComponent =>
    isBand(value) ? { code: words(label), ...ratingValue(ui, value) } : number(label, Number(value), unitOf(path))
  const label = (path: string, word?: string) => {
    const [kind = '', field = ''] = path.split('.')
    const named = isRecordKind(kind) ? fieldLabel(ui, kind, field) : path
    return word === undefined ? named : `${named}, ${codeWords(ui, 'goal.activity', word).text}`
  }
  const column = (path: string, id: string) => `${label(path)}, ${ui.columns[id] ?? id}`
  const component = [
    number(ui.columns['daysLogged'] ?? 'logged', logged, 'd'),
    ...(flareDays === undefined ? [] : [number(ui.labels.flareDays, flareDays, 'd')]),
    ...values.flatMap(({ of, word, median, min, max, sum }) => [
      ...(median === undefined ? [] : [amount(label(of, word), of, median)]),
      ...(min === undefined ? [] : [amount(column(of, 'lowest'), of, min)]),
      ...(max === undefined ? [] : [amount(column(of, 'highest'), of, max)]),
      ...(sum === undefined ? [] : [number(label(of, word), sum, unitOf(of))]),
    ]),
    ...said.map(({ of, word, n }) => number(`${label(of)}: ${codeWords(ui, of, word).text}`, n)),
  ]
  const { effectiveDateTime: start, ...observation } = observed(
    context,
    { day: week, time: null, fields: {} },
    { code: words(ui.panels.byWeek), component },
  )
  return writing.add({
    ...observation,
    ...(start === undefined ? {} : { effectivePeriod: { start, end: lastOf(start) } }),
  })
}

/** The seventh day. */
function lastOf(start: string): string {
  return new Date(Date.parse(`${start}T00:00:00Z`) + 6 * DAY_MS).toISOString().slice(0, 10)
}

const UNITS: Readonly<Record<string, string>> = { lift: 'kg', carry: 'kg' }

function unitOf(path: string): string {
  const [kind = '', name = ''] = path.split('.')
  const field = isRecordKind(kind) ? fieldOf(kind, name) : undefined
  const unit = field && 'unit' in field ? field.unit : undefined
  const isRating = field?.type === 'integer' && field.max === 10
  return UNITS[name] ?? (unit === 'min' || unit === 'h' ? unit : isRating ? '{score}' : '1')
}

export function writeComposite(context: Context, { days, flares }: Composite): Reference[] {
  const { ui, writing } = context
  return days.map(({ day, median, n }) => {
    const rating: Rating = median
    const observation = observed(
      context,
      { day, time: null, fields: {} },
      {
        code: painSeverity(ui.labels.pain),
        method: words(ui.panels.composite(flares)),
        ...ratingValue(ui, rating),
        component: [{ code: words(ui.columns['flares'] ?? 'flares'), valueQuantity: quantity(n, '1') }],
      },
    )
    return writing.add({ ...observation, note: [{ text: ui.panels.dayOfFlare(day) }] })
  })
}
