import {
  DiaryError,
  fieldOf,
  offsetMsAt,
  parseTime,
  TERM_MAX_LENGTH,
  TERMS_MAX,
  tidyText,
  type RecordKind,
} from '@sotto/shared/diary'
import type { ImportOptions } from './format.ts'
import { Reading } from './preview.ts'

export type Given = Readonly<Record<string, unknown>>

export interface Medicine {
  readonly name: string
  readonly strength?: number
  readonly unit?: string
  readonly use?: 'scheduled' | 'prn' | 'both'
}

/** One file of another app being taken in: what every such reader has in hand. */
export class Taking {
  readonly reading = new Reading()
  readonly tz: string
  readonly nowMs: number
  readonly #source: string
  readonly #conditions = new Set<string>()
  readonly #medicines = new Map<string, string | undefined>()

  /** `source` names the app, in every entry. */
  constructor(source: string, { tz, nowMs }: ImportOptions) {
    this.#source = source
    this.tz = tz
    this.nowMs = nowMs
  }

  /** The instant of an ISO 8601 time. @throws {DiaryError} `input-invalid` */
  time(written: string): number {
    return parseTime(written, { tz: this.tz, nowMs: this.nowMs, field: 'time' })
  }

  /** Takes an entry; returns whether it could be taken. */
  add(row: number, draft: Given): boolean {
    return this.reading.row(row, () => ({ tz: this.tz, source: this.#source, ...draft }))
  }

  /** Takes a row whatever it holds: what is refused in it is told as its reason for being skipped. */
  attempt(row: number, take: () => void): void {
    try {
      take()
    } catch (error) {
      if (!(error instanceof DiaryError) || this.reading.isFull) throw error
      this.reading.skip(row, error.message)
    }
  }

  /** The key of a medicine, made once for each name and strength; undefined where it cannot be taken. */
  medicine(row: number, { name, strength, unit, use }: Medicine, at: number): string | undefined {
    const tidy = tidyText(name)
    const known = JSON.stringify([tidy.toLowerCase(), strength, unit])
    if (this.#medicines.has(known)) return this.#medicines.get(known)
    const key = `medicine-${this.#medicines.size + 1}`
    const isTaken = this.add(row, { kind: 'medication', key, name: tidy, strength, unit, use, at })
    if (strength !== undefined) this.reading.notes.add('strengths')
    this.#medicines.set(known, isTaken ? key : undefined)
    return isTaken ? key : undefined
  }

  /** Takes a condition once; whether this was the first time, and it could be taken. */
  condition(row: number, name: string, at: number): boolean {
    const tidy = tidyText(name)
    if (this.#conditions.has(tidy.toLowerCase())) return false
    this.#conditions.add(tidy.toLowerCase())
    return this.add(row, { kind: 'condition', name: tidy, at })
  }

  done(): Reading {
    this.reading.keepApart()
    return this.reading
  }
}

/** A note put together of what has no field of its own: the owner's words, and names of the file before values. */
export class NoteText {
  readonly #lines: string[] = []

  /** The owner's own words, as they stand. */
  words(text: string | undefined): this {
    if (text !== undefined && text.trim() !== '') this.#lines.push(text.trim())
    return this
  }

  line(label: string, value: string | readonly string[] | undefined): this {
    const text = typeof value === 'string' ? value : (value ?? []).join(', ')
    if (text.trim() !== '') this.#lines.push(label === '' ? text.trim() : `${label}: ${text.trim()}`)
    return this
  }

  get text(): string | undefined {
    return this.#lines.length === 0 ? undefined : this.#lines.join('\n')
  }
}

/** Words for a set of terms; those that cannot be terms go to the note. */
export function termsOf(given: readonly string[], note: NoteText, label: string): string[] | undefined {
  const fits = (word: string): boolean => word !== '' && word !== '__proto__' && word.length <= TERM_MAX_LENGTH
  const words = [...new Set(given.map(tidyText))].filter((word) => word !== '')
  const terms = words.filter(fits).slice(0, TERMS_MAX)
  note.line(
    label,
    words.filter((word) => !terms.includes(word)),
  )
  return terms.length === 0 ? undefined : terms
}

/** Those of the words that are codes of the field, apart from the rest. */
export function codesOf(kind: RecordKind, name: string, given: readonly string[]): { codes: string[]; rest: string[] } {
  const field = fieldOf(kind, name)
  const known = field?.type === 'terms' ? field.codes : []
  const codeOf = (word: string): string => tidyText(word).toLowerCase().replaceAll(/[ _]+/g, '-')
  return {
    codes: given.map(codeOf).filter((code) => known.includes(code)),
    rest: given.filter((word) => !known.includes(codeOf(word))),
  }
}

/** A rating of a scale from `low` to `high` as 0 to 10, rounded; undefined where it is not on the scale. */
export function scaled(value: number, [low, high]: readonly [number, number]): number | undefined {
  if (!Number.isFinite(value) || value < low || value > high || low >= high) return undefined
  return Math.round(((value - low) / (high - low)) * 10)
}

/** A whole rating from 0 to 10, or undefined. */
export const ratingOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 10 ? value + 0 : undefined

const SEVERITIES: Readonly<Record<string, number>> = {
  ...{ none: 0, 'not present': 0, mild: 3, moderate: 5, severe: 8, unbearable: 10, extreme: 10 },
}

/** A rating in a word; the numbers are those of the note `scale-words`. */
export const severityOf = (word: string): number | undefined => {
  const plain = word.trim().toLowerCase()
  return Object.hasOwn(SEVERITIES, plain) ? SEVERITIES[plain] : undefined
}

/** `400`, `7.5`, `7,5`; undefined for anything else. */
export function numberIn(text: string): number | undefined {
  return /^-?\d{1,12}([.,]\d{1,12})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) + 0 : undefined
}

/** `400mg`, `0.5 ml`: an amount and its unit. */
export function amountIn(text: string): { strength: number; unit: string } | undefined {
  const [, amount = '', unit = ''] =
    /^(\d{1,7}(?:[.,]\d{1,6})?)\s*([a-zµμ%][a-zµμ%/. ]{0,30})$/i.exec(text.trim()) ?? []
  if (unit === '') return undefined
  const strength = Number(amount.replace(',', '.'))
  return strength <= 1_000_000 ? { strength, unit: unit.trim() } : undefined
}

export const splitList = (text: string, separator: RegExp): string[] =>
  text
    .split(separator)
    .map((word) => word.trim())
    .filter((word) => word !== '')

/**
 * The zone of an entry whose file says its offset, in minutes east of UTC: the zone given where its clocks showed the
 * same, else one of that offset, so that the entry keeps its day.
 */
export function zoneWith(tz: string, at: number, offsetMin: number): string {
  if (offsetMsAt(at, tz) === offsetMin * 60_000) return tz
  const hours = offsetMin / 60
  if (hours === 0) return 'UTC'
  if (!Number.isInteger(hours) || hours < -12 || hours > 14) return tz
  return hours > 0 ? `Etc/GMT-${hours}` : `Etc/GMT+${-hours}`
}
