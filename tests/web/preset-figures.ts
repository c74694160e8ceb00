/** The figures that a page has to show, reckoned from a diary's records by short ways of their own. */
import { addDays, type DiaryRecord } from '@sotto/shared/diary'
import type { ReportWords } from '@sotto/client/report'
import type { ResolvedChoice } from '../../packages/client/src/snapshot/choice.ts'
import { isLasting } from '../../packages/client/src/snapshot/offer.ts'

type Pain = Extract<DiaryRecord, { kind: 'pain' }>

const HOUR_MS = 3_600_000

/** What each of them reads like: days logged, period, how bad, which way. */
export function figuresOf(records: readonly DiaryRecord[], choice: ResolvedChoice, words: ReportWords): RegExp[] {
  const { from, to, fields, less } = choice
  const days = daysFrom(from, to)
  const told = records.filter(
    (record) =>
      record.localDate >= from &&
      record.localDate <= to &&
      !isLasting(record.kind) &&
      fields.some((path) => path.startsWith(`${record.kind}.`) && hasValue(record, path.split('.')[1] ?? '')),
  )
  const doses = told.filter(({ kind }) => kind === 'dose').map(({ at }) => at)
  const isNear = ({ at }: DiaryRecord) =>
    choice.painNearDosesMs === undefined || doses.some((dose) => Math.abs(dose - at) <= 4 * HOUR_MS)
  const shown = told.filter((record) => record.kind !== 'pain' || isNear(record))
  const logged = new Set(shown.map(({ localDate }) => localDate))
  const isCard = choice.preset === 'emergency'
  const span = words.phrases.period(from, to)
  const figures = [
    ...(isCard ? [] : [words.phrases.daysLogged(logged.size, days.length)]),
    less.includes('relative') ? `, ${words.phrases.days(days.length)}` : span,
  ]
  const pains = fields.includes('pain.nrs') ? shown.filter((record): record is Pain => record.kind === 'pain') : []
  const medians = days.map((day) => medianOfDay(pains.filter(({ localDate }) => localDate === day)))
  const known = medians.filter((value) => value !== null)
  if (less.includes('weekly') || pains.length === 0) return figures.map(asText)
  if (less.includes('bands')) {
    const [low, mid, high] = [
      known.filter((value) => value <= 3).length,
      known.filter((value) => value > 3 && value < 7).length,
      known.filter((value) => value >= 7).length,
    ]
    return [...figures, `low on ${low}, mid on ${mid}, high on ${high} of ${words.phrases.days(known.length)}`].map(
      asText,
    )
  }
  const worst = Math.max(...pains.map(({ nrs }) => nrs))
  const high = known.filter((value) => value >= 7).length
  return [
    ...figures,
    `Median pain ${words.number(median(known))} `,
    `Worst ${words.number(worst)} `,
    `Days at 7 or more ${words.number(high)} of ${words.phrases.days(known.length)}`,
    ...courseOf(days, medians, words),
  ].map(asText)
}

/** On a phone the period is a line of its own. */
const asText = (text: string): RegExp =>
  new RegExp(text.replace(/^, /, '').replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))

function courseOf(days: readonly string[], medians: readonly (number | null)[], words: ReportWords): string[] {
  const line = days.flatMap((day, index) => {
    const window = medians.slice(Math.max(0, index - 3), index + 4)
    const values = window.filter((value) => value !== null)
    return window.length === 7 && values.length >= 4 ? [{ day, value: median(values) }] : []
  })
  const [first, last] = [line[0], line.at(-1)]
  if (first === undefined || last === undefined || first === last) return []
  const told = ({ day, value }: typeof first) => `${words.number(value)} on ${words.day(day)}`
  return [`7-day median: ${told(first)}, ${told(last)}.`]
}

function hasValue(record: DiaryRecord, name: string): boolean {
  if (name === 'at' || name === 'conditions') return false
  const value = (record as unknown as Readonly<Record<string, unknown>>)[name]
  // The owner's own words in a list are no value of it.
  return Array.isArray(value) ? value.some((one) => !String(one).startsWith('zq-')) : value !== undefined
}

/** Of `now` ratings, of `average` ones where there is none. */
function medianOfDay(pains: readonly Pain[]): number | null {
  const of = (rating: string) => pains.filter((one) => one.rating === rating).map(({ nrs }) => nrs)
  const values = of('now').length > 0 ? of('now') : of('average')
  return values.length === 0 ? null : median(values)
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2
}

const daysFrom = (from: string, to: string): string[] => {
  const days = [from]
  for (let day = from; day < to;) days.push((day = addDays(day, 1)))
  return days
}
