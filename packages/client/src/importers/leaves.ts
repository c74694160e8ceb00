/** The leaves of a JSON object, each asked for once, so that what nobody asked for can be told. */
import { ratingOf, type NoteText, type Taking } from './taking.ts'

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The list, or an empty one. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Names by which a file links its parts; they say nothing else. */
const IDS = /(^|\.)id$|[a-z]Ids?$/

/** Leaves of one object, and how deep it is looked into. What lies deeper is one leaf. */
const LEAVES_MAX = 300
const DEPTH_MAX = 5
/** Stands for leaves beyond the most that are read. */
const MORE = '…'

export class Leaves {
  /** By path, `baselineData.pain`. A list is a leaf. */
  readonly #left = new Map<string, unknown>()

  constructor(object: JsonObject) {
    this.#walk(object, '', 1)
  }

  take(path: string): unknown {
    const value = this.#left.get(path)
    this.#left.delete(path)
    return value
  }

  has(path: string): boolean {
    return this.#left.has(path)
  }

  /** A whole number from 0 to 10. Any other stays, and so comes into the note. */
  rating(path: string): number | undefined {
    const rating = ratingOf(this.#left.get(path))
    if (rating !== undefined) this.#left.delete(path)
    return rating
  }

  /** Whole minutes, up to a day. */
  minutes(path: string): number | undefined {
    const value = this.#left.get(path)
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 24 * 60) return undefined
    this.#left.delete(path)
    return value + 0
  }

  text(path: string): string | undefined {
    const value = this.#left.get(path)
    if (typeof value !== 'string') return undefined
    this.#left.delete(path)
    return value.trim() === '' ? undefined : value
  }

  number(path: string): number | undefined {
    const value = this.#left.get(path)
    if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
    this.#left.delete(path)
    return value + 0
  }

  /** The texts of a list, where it holds nothing else. */
  texts(path: string): string[] {
    const value = this.#left.get(path)
    if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) return []
    this.#left.delete(path)
    return value.filter((one) => one.trim() !== '')
  }

  /** The objects of a list, where it holds nothing else. */
  objects(path: string): JsonObject[] {
    const value = this.#left.get(path)
    if (!Array.isArray(value) || !value.every(isObject)) return []
    this.#left.delete(path)
    return value
  }

  /**
   * What was not asked for: `technical` is kept nowhere, all else goes into the note under its name. Told either way,
   * with `of` before the name.
   */
  rest(taking: Taking, note: NoteText, as: string, technical: RegExp, of = ''): void {
    for (const [path, value] of this.#left) {
      const text = toldAs(value)
      if (text === '') continue
      if (IDS.test(path)) continue
      if (path === MORE) {
        taking.reading.use(of + MORE, null)
        continue
      }
      const isKept = !technical.test(path)
      if (isKept) note.line(path, text)
      taking.reading.use(of + path, isKept ? as : null)
    }
    this.#left.clear()
  }

  #walk(object: JsonObject, before: string, depth: number): void {
    for (const [name, value] of Object.entries(object)) {
      if (this.#left.size >= LEAVES_MAX) {
        this.#left.set(MORE, true)
        return
      }
      const path = before + name.slice(0, 100)
      if (isObject(value) && depth < DEPTH_MAX) this.#walk(value, `${path}.`, depth + 1)
      else this.#left.set(path, value)
    }
  }
}

/** Empty where nothing was said. False says something: a question was asked. */
function toldAs(value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? value.join(', ') : jsonOf(value)
  if (typeof value === 'object') return jsonOf(value)
  return typeof value === 'number' || typeof value === 'boolean' ? `${value}` : typeof value === 'string' ? value : ''
}

/** A nest deeper than an engine can write is told as such. */
function jsonOf(value: object): string {
  try {
    return JSON.stringify(value)
  } catch (error) {
    if (error instanceof RangeError) return '…'
    throw error
  }
}
