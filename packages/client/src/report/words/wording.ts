/** Values of rows and cells in words. What the owner wrote is given back as it is, and marked. */
import { fieldsOf } from '@sotto/shared/diary'
import type { Day, Rating, SnapshotSite, SnapshotValue } from '@sotto/shared/snapshot'
import { writtenCell } from '../written.ts'
import type { Line } from '../detail.ts'
import { isBand, sitesIn, wordsIn, type EntryKind } from '../entry.ts'
import type { Cell, Column, Table } from '../tables/table.ts'
import type { LabelId, ReportWords } from './words.ts'

export interface Worded {
  readonly text: string
  /** Words that the owner wrote. */
  readonly own: boolean
}

const system = (text: string): Worded => ({ text, own: false })

const owned = (text: string): Worded => ({ text, own: true })

/** A word under its id, undefined where there is none; an id may be called what every object inherits. */
const find = (labels: Readonly<Record<string, string>>, id: string): string | undefined =>
  Object.hasOwn(labels, id) ? labels[id] : undefined

export const fieldLabel = (words: ReportWords, kind: EntryKind, field: string): string =>
  find(words.fields, `${kind}.${field}`) ?? find(words.fields, field) ?? field

export const presetLabel = (words: ReportWords, preset: string): string => find(words.presets, preset) ?? preset

/** A coded value or a term; one that is in no list is the owner's own. `path` is `kind.field`. */
export function codeWords(words: ReportWords, path: string, code: string): Worded {
  const [kind = '', field = ''] = path.split('.')
  const known = find(words.codes, `${path}/${code}`) ?? find(words.codes, code)
  return known !== undefined && isCode(kind, field, code) ? system(known) : owned(code)
}

/** An own word may be spelled like a code of another list; it is own all the same. */
function isCode(kind: string, field: string, code: string): boolean {
  const of = fieldsOf(kind as EntryKind)
  const type = Object.hasOwn(of, field) ? of[field] : undefined
  if (type?.type === 'terms') return type.codes.includes(code)
  if (type?.type === 'coded') return type.values.includes(code)
  return type === undefined
}

export function placeLabel(words: ReportWords, { region, side }: Pick<SnapshotSite, 'region' | 'side'>): string {
  const name = find(words.regions, region) ?? region
  return side === 'left' || side === 'right' ? words.phrases.place(name, words.sides[side]) : name
}

/** A measure of days, to the minute or the first digit after the point: durations as such, whatever else with its unit. */
export const amountText = (words: ReportWords, value: number, unit: 'min' | 'kg' | 'lb'): string =>
  unit === 'min' ? words.duration(Math.round(value)) : `${words.number(value)}\u00a0${unit}`

/** What a question of a daily check was answered with in the middle of days. */
export const checkAmount = (words: ReportWords, field: string, value: number): string =>
  field === 'sleepMinutes' ? amountText(words, value, 'min') : words.number(value)

/** A week's median of a path `kind.field`. */
export const weekText = (words: ReportWords, path: string, value: Rating): string =>
  path === 'check.sleepMinutes' && typeof value === 'number'
    ? amountText(words, value, 'min')
    : ratingText(words, value)

export const ratingText = (words: ReportWords, rating: Rating): string =>
  isBand(rating) ? words.bands[rating] : words.number(rating)

/** The parts of a line's value; a list has one for each of its members. */
export function lineWords(words: ReportWords, line: Line): Worded[] {
  const { kind, field, value, names } = line
  if (names.length > 0) return names.map(system)
  const of = fieldsOf(kind)
  const declared = Object.hasOwn(of, field) ? of[field] : undefined
  switch (declared?.type) {
    case 'integer':
    case 'number':
    case 'duration':
      return [system(measure(words, value, declared.unit))]
    case 'coded':
      return typeof value === 'string' ? [codeWords(words, `${kind}.${field}`, value)] : [plain(words, value)]
    case 'terms':
      return wordsIn(value).map((term) => codeWords(words, `${kind}.${field}`, term))
    case 'reference':
    case 'references':
      return [system(`${words.labels.row} ${writtenCell(value)}`)]
    case 'date':
    case 'instant':
      return [system(momentText(words, value))]
    case 'note':
    case 'text':
      return typeof value === 'string' ? [owned(value)] : [plain(words, value)]
    default:
      return sitesIn(value).length > 0 ? sitesIn(value).map((site) => siteWords(words, site)) : [plain(words, value)]
  }
}

function siteWords(words: ReportWords, site: SnapshotSite): Worded {
  const place = placeLabel(words, site)
  return system(site.nrs === undefined ? place : `${place} ${ratingText(words, site.nrs)}`)
}

function measure(words: ReportWords, value: SnapshotValue, unit: string | undefined): string {
  if (typeof value !== 'number') return plain(words, value).text
  if (unit === 'min') return words.duration(value)
  return unit === 'h' || unit === 'px' ? `${words.exact(value)}\u00a0${unit}` : words.exact(value)
}

function momentText(words: ReportWords, value: SnapshotValue): string {
  if (typeof value === 'object' && 'day' in value)
    return value.time === undefined ? words.fullDay(value.day) : `${words.fullDay(value.day)}, ${value.time}`
  return typeof value === 'string' || typeof value === 'number' ? words.fullDay(value) : writtenCell(value)
}

function plain(words: ReportWords, value: SnapshotValue): Worded {
  if (typeof value === 'boolean') return system(value ? words.labels.yes : words.labels.no)
  if (typeof value === 'number' || isBand(value)) return system(ratingText(words, value))
  return system(writtenCell(value))
}

/** A table for reading: labels over its columns, cells in words; an absent value is empty. */
export interface WordedTable {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly (readonly Worded[])[])[]
  readonly n: number
}

export function wordTable(words: ReportWords, table: Table): WordedTable {
  const { id, kind, columns, rows, n } = table
  return {
    title: kind === null ? (find(words.tables, id) ?? id) : words.kinds[kind],
    head: columns.map((column) => columnLabel(words, column)),
    rows: rows.map((row) => columns.map((column, at) => cellWords(words, column, row[at] ?? null, row[0] ?? null))),
    n,
  }
}

function columnLabel(words: ReportWords, { id, as }: Column): string {
  const [kind = '', field = ''] = id.split('.')
  return as === 'field' ? fieldLabel(words, kind as EntryKind, field) : (find(words.columns, id) ?? id)
}

/** Columns that hold what a question was answered with. */
const MEDIANS: readonly string[] = ['median', 'middleLow', 'middleHigh']

/** `about` is the row's first cell: of a term, the set it was named in; of an answer, the question. */
function cellWords(words: ReportWords, { id, as }: Column, cell: Cell, about: Cell): Worded[] {
  if (cell === null) return []
  const [kind = '', field = ''] = id.split('.')
  if (as === 'field') return lineWords(words, { kind: kind as EntryKind, field, value: cell, names: [] })
  if (as === 'day') return [system(words.fullDay(cell as Day))]
  if (as === 'text') return [id === 'ownWords' ? owned(writtenCell(cell)) : system(writtenCell(cell))]
  if (id === 'term' && typeof cell === 'string') return [codeWords(words, writtenCell(about), cell)]
  if (about === 'sleepMinutes' && typeof cell === 'number' && MEDIANS.includes(id))
    return [system(words.duration(cell))]
  if (id === 'was') return amendedCell(words, writtenCell(about), cell)
  if (as === 'code' && typeof cell === 'string') return [codeInColumn(words, id, cell)]
  if (as === 'code' && Array.isArray(cell)) return wordsIn(cell).map((code) => codeInColumn(words, id, code))
  return [plain(words, cell)]
}

/** `Pain: Places`. Of a field that is called like its kind, the kind is not said twice: `Pain`, and `Visit` of visits. */
export function labelInKind(words: ReportWords, kind: EntryKind, field: string): string {
  const [of, label] = [words.kinds[kind], fieldLabel(words, kind, field)]
  return of === label || of === `${label}s` ? label : words.phrases.labelled(of, label)
}

/** A field called `day` is the day that the entry is of. */
export const amendedLabel = (words: ReportWords, kind: EntryKind, field: string): string =>
  field === 'day'
    ? words.phrases.labelled(words.kinds[kind], words.columns['day'] ?? field)
    : labelInKind(words, kind, field)

export function amendedValue(words: ReportWords, kind: EntryKind, field: string, was: SnapshotValue): Worded[] {
  if (typeof was === 'object' && 'day' in was) {
    const day = words.fullDay(was.day)
    return [{ text: was.time === undefined ? day : `${day}, ${was.time}`, own: false }]
  }
  return lineWords(words, { kind, field, value: was, names: [] })
}

const partsOf = (path: string): [EntryKind, string] => {
  const [kind = '', field = ''] = path.split('.')
  return [kind as EntryKind, field]
}

const amendedPath = (words: ReportWords, path: string): string => amendedLabel(words, ...partsOf(path))

const amendedCell = (words: ReportWords, path: string, was: SnapshotValue): Worded[] =>
  amendedValue(words, ...partsOf(path), was)

const TOTAL_LABELS: Readonly<Record<string, LabelId>> = { median: 'medianPain' }

/** The label of one of the five numbers. */
export const totalLabel = (words: ReportWords, name: string): string =>
  find(words.labels, TOTAL_LABELS[name] ?? name) ?? name

/** Codes of a chart's table are of the report, apart from terms, which may be the owner's own. */
function codeInColumn(words: ReportWords, column: string, code: string): Worded {
  if (column === 'region') return system(find(words.regions, code) ?? code)
  if (column === 'question') return system(find(words.fields, `check.${code}`) ?? code)
  if (column === 'what') return system(amendedPath(words, code))
  if (column === 'total') return system(totalLabel(words, code))
  if (column === 'measure') return system(find(words.fields, `ability.${code}`) ?? code)
  if (column === 'about') return system(find(words.fields, code) ?? code)
  const known = find(words.codes, code)
  return known === undefined ? owned(code) : system(known)
}
