/** An entry in a line of a list. */
import { lineWords, type ReportWords } from '@sotto/client/report'
import { declarationOf, isRecordKind, type RecordKind } from '@sotto/shared/diary'

export interface Summary {
  readonly title: string
  /** The title is in the owner's own words. */
  readonly own: boolean
  readonly hint: string
}

/** Any record, also without its notes. */
export interface Told {
  readonly id: string
  readonly kind: RecordKind
  readonly localDate: string
}

/** What a list says first, and beneath it. */
const SAID: Readonly<Partial<Record<RecordKind, readonly [title: readonly string[], hint: readonly string[]]>>> = {
  medication: [['name'], ['strength', 'form', 'use']],
  allergy: [['substance'], ['severity', 'reaction']],
  condition: [['name'], ['since']],
  exercise: [['planItem'], ['sets', 'reps', 'minutes']],
  goal: [
    ['ownWords', 'activity'],
    ['activity', 'score'],
  ],
  ability: [[], ['sit', 'stand', 'walk', 'lift', 'carry']],
  instrument: [['instrument'], ['score', 'version']],
  workday: [['status'], ['hoursWorked', 'reason']],
  visit: [['type'], ['provider', 'outcome']],
  profile: [['name'], ['birthDate', 'emergencyContacts']],
  claim: [['number'], ['insurer', 'injuryDate']],
}

/** Numbers that say nothing without their field's name. */
const NAMED = new Set([
  'sit',
  'stand',
  'walk',
  'lift',
  'carry',
  'sets',
  'reps',
  'score',
  'since',
  'birthDate',
  'injuryDate',
])

export function summaryOf(record: Told, words: ReportWords): Summary {
  const [titles, hints] = SAID[record.kind] ?? [[], []]
  const day = words.fullDay(record.localDate)
  const first = titles.find((field) => valueOf(record, field) !== undefined)
  const title = first === undefined ? day : textOf(record, first, words)
  const rest = hints.filter((field) => field !== first && valueOf(record, field) !== undefined)
  const isTimed = declarationOf(record.kind).timeless !== true
  return {
    title,
    own: first !== undefined && isOwn(record, first, words),
    hint: [
      ...(isTimed && title !== day ? [day] : []),
      ...rest.map((field) => (NAMED.has(field) ? named(record, field, words) : textOf(record, field, words))),
    ].join(' · '),
  }
}

/** A value in words: lists joined by commas, a number with its unit. */
export function valueText(words: ReportWords, kind: RecordKind, field: string, value: unknown): string {
  if (!isRecordKind(kind) || value === undefined) return ''
  return wordedOf(words, kind, field, value)
    .map(({ text }) => text)
    .join(', ')
}

function wordedOf(words: ReportWords, kind: RecordKind, field: string, value: unknown) {
  // A record holds a field in the form in which a snapshot does.
  return lineWords(words, { kind, field, value, names: [] } as Parameters<typeof lineWords>[1])
}

const valueOf = (record: Told, field: string): unknown => (record as unknown as Record<string, unknown>)[field]

function textOf(record: Told, field: string, words: ReportWords): string {
  const text = valueText(words, record.kind, field, valueOf(record, field))
  const unit = unitIn(record, field)
  return capital(unit ? `${text}\u00a0${unit}` : text, words.language, !isOwn(record, field, words))
}

function unitIn(record: Told, field: string): string {
  if (field !== 'strength' && field !== 'lift' && field !== 'carry') return ''
  const unit = valueOf(record, field === 'strength' ? 'unit' : 'weightUnit')
  return typeof unit === 'string' ? unit : field === 'strength' ? '' : 'kg'
}

function named(record: Told, field: string, words: ReportWords): string {
  const label = words.fields[`${record.kind}.${field}`] ?? field
  return words.phrases.labelled(label, textOf(record, field, words))
}

const isOwn = (record: Told, field: string, words: ReportWords): boolean =>
  wordedOf(words, record.kind, field, valueOf(record, field)).some(({ own }) => own)

/** Codes are written small; a line begins with a capital. What the owner wrote stays as it is. */
const capital = (text: string, language: string, isCode: boolean): string =>
  isCode ? text.charAt(0).toLocaleUpperCase(language) + text.slice(1) : text
