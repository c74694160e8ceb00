/**
 * Bearable's CSV, one row a rating: `date` as "8th Dec 2021", since 2024 `date formatted` beside it; times of day, or
 * parts of a day.
 */
import { placesIn, isPain } from '../body-words.ts'
import { Checks } from '../checks.ts'
import { clockIn, dateIn, instantOn, NOON } from '../clock.ts'
import type { ImportFormat } from '../format.ts'
import { readTable, type TableRow } from '../table.ts'
import { amountIn, numberIn, NoteText, scaled, severityOf, splitList, Taking } from '../taking.ts'

export const bearable: ImportFormat = {
  name: 'bearable',

  recognises(file) {
    return file.hasColumns('date', 'time of day', 'category', 'rating/amount', 'detail')
  },

  read({ text, delimiter }, options) {
    const taking = new Taking('bearable', options)
    const checks = new Checks(taking)
    for (const row of readTable(text, delimiter).rows) {
      if (row.damage !== undefined) taking.reading.skip(row.row, row.damage)
      else taking.attempt(row.row, () => takeRow(row, taking, checks))
    }
    checks.done()
    return taking.done()
  },
}

/** In minutes since midnight: what the note `day-parts` says. */
const DAY_PARTS: Readonly<Record<string, number>> = {
  ...{ pre: 6 * 60, am: 9 * 60, mid: 13 * 60, pm: 19 * 60, 'all day': NOON },
}

interface Row {
  readonly row: number
  readonly at: number
  readonly category: string
  readonly amount: string
  readonly detail: string
  readonly own: string
}

function takeRow({ row, cells }: TableRow, taking: Taking, checks: Checks): void {
  const cell = (name: string): string => cells.get(name)?.trim() ?? ''
  const date = dateIn(cell('date formatted')) ?? dateIn(cell('date'))
  if (date === undefined) return taking.reading.skip(row, 'the time is not written as a day')
  const minutes = minutesOf(cell('time of day'), taking)
  if (minutes === undefined) return taking.reading.skip(row, 'the time is not written as a time of day')
  const [category, amount, detail, own] = [cell('category'), cell('rating/amount'), cell('detail'), cell('notes')]
  if (amount === '' && detail === '' && own === '') return taking.reading.skip(row, 'nothing is recorded in it')
  takeRating({ row, at: instantOn(date, minutes, taking.tz), category, amount, detail, own }, taking, checks)
}

function minutesOf(text: string, { reading }: Taking): number | undefined {
  const part = text.toLowerCase()
  if (part === '') {
    reading.notes.add('noon')
    return NOON
  }
  if (!Object.hasOwn(DAY_PARTS, part)) return clockIn(text)
  reading.notes.add('day-parts')
  return DAY_PARTS[part]
}

function takeRating(given: Row, taking: Taking, checks: Checks): void {
  const { row, at, category, amount, detail, own } = given
  if (/^symptom/i.test(category) && takeSymptom(given, taking, checks)) return
  if (/^meds/i.test(category) && takeDose(given, taking)) return
  const { reading } = taking
  const minutes = category === 'Sleep' ? durationIn(amount) : undefined
  const mood = category === 'Mood' ? numberIn(amount) : undefined
  if (minutes !== undefined) {
    reading.use(category, 'check.sleepMinutes')
    checks.field(row, at, 'sleepMinutes', minutes)
    checks.words(row, at, category, detail)
  } else if (mood !== undefined && Number.isInteger(mood) && mood >= 0 && mood <= 10) {
    reading.use(category, 'check.mood')
    reading.notes.add('scale-unsaid')
    checks.field(row, at, 'mood', mood)
    checks.words(row, at, category, splitList(detail, /\|/))
  } else {
    reading.use(category, 'check.note')
    checks.words(
      row,
      at,
      category,
      [amount, ...splitList(detail, /\|/)].filter((one) => one !== ''),
    )
  }
  if (own !== '') reading.use('notes', 'check.note')
  checks.words(row, at, '', own)
}

const SYMPTOM_SCALE = [0, 4] as const
const RATED: readonly (readonly [RegExp, string])[] = [
  [/^(fatigue|tiredness|exhaustion)$/i, 'fatigue'],
  [/^(anxiety|anxious)$/i, 'anxiety'],
  [/^stress$/i, 'stress'],
]

/** `Neck pain (Moderate)` rated 2. A pain becomes an entry of its own; another symptom a rating or words of the day. */
function takeSymptom({ row, at, category, amount, detail, own }: Row, taking: Taking, checks: Checks): boolean {
  const [, before = '', word = ''] = /^(.*\S)\s*\(([^()]*)\)$/.exec(detail) ?? []
  const rated = severityOf(word)
  // What stands in brackets may be more of the name: `Pain (left knee)`.
  const name = rated === undefined ? detail : before
  const counted = scaled(numberIn(amount) ?? Number.NaN, SYMPTOM_SCALE)
  const nrs = rated ?? counted
  // Where word and number disagree, the word counts and the number is told.
  const other = rated === undefined || amount === '' || counted === rated ? '' : amount
  const field = RATED.find(([pattern]) => pattern.test(name))?.[1]
  if (nrs === undefined || (!isPain(name) && field === undefined)) return false
  const { reading } = taking
  if (rated !== undefined) reading.notes.add('scale-words')
  if (field !== undefined) {
    reading.use(name, `check.${field}`, { scale: SYMPTOM_SCALE })
    checks.field(row, at, field, nrs)
    checks.words(row, at, name, other)
    checks.words(row, at, '', own)
    return true
  }
  reading.use(name, 'pain.nrs', { scale: SYMPTOM_SCALE })
  const sites = placesIn(name)
  const note = new NoteText()
    .line('', sites ? '' : name)
    .line(category, other)
    .words(own)
  taking.add(row, { kind: 'pain', at, nrs, sites: sites ?? [], note: note.text })
  return true
}

const COUNTED = /^(tablets?|pills?|capsules?|caps?|drops?|puffs?|sprays?|patch(es)?|doses?)$/i

/** `Ibuprofen (mg)`, 400. Where the unit counts pieces the amount is how many; else it is the strength. */
function takeDose({ row, at, amount, detail, own }: Row, taking: Taking): boolean {
  const [, name = detail, unit = ''] = /^(.*\S)\s*\(([^()]*)\)$/.exec(detail) ?? []
  const count = numberIn(amount)
  // Of nothing, nothing was taken: that is words, no dose.
  if (name === '' || count === 0) return false
  const isCount = unit === '' || COUNTED.test(unit)
  const strength = isCount ? undefined : amountIn(`${amount}${unit}`)
  const medication = taking.medicine(row, { name, ...strength }, at)
  if (medication === undefined) return true
  const told =
    strength === undefined && !(isCount && count !== undefined && count > 0) ? `${amount} ${unit}`.trim() : ''
  const note = new NoteText().line('', told).words(own)
  const quantity = isCount && count !== undefined && count > 0 ? count : undefined
  taking.reading.use('Meds/Supplements', 'dose')
  taking.add(row, { kind: 'dose', at, medication, quantity, note: note.text })
  return true
}

/** `7:20`, hours and minutes. */
function durationIn(text: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? []
  if (hours === undefined || minutes === undefined || Number(minutes) > 59) return undefined
  const whole = Number(hours) * 60 + Number(minutes)
  return whole <= 24 * 60 ? whole : undefined
}
