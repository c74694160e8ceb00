/** Checks one value against its field's declaration and brings it into its one stored form. */
import { DiaryError } from './error.ts'
import type { Field, FieldValue, ItemScore } from './field.ts'
import { regionOf, SIDES, siteKey, type Site } from './site.ts'
import { normalTerm, TERM_MAX_LENGTH, TERMS_MAX, tidyNote, tidyText } from './term.ts'
import { isLocalDate, MAX_INSTANT_MS, MIN_INSTANT_MS } from './time.ts'

/** The longest note that is taken, in UTF-8 bytes: a quarter of the largest update, so that an edit always fits one. */
export const NOTE_MAX_BYTES = 256 * 1024

/**
 * Returns the stored form of a value, or undefined where nothing was given (an empty note or set). `path` names the
 * field in errors: `pain.nrs`. Stored notes are not measured (`measure` false): two edits that each kept the limit may
 * exceed it together, and what is in the diary must stay readable. Throws `input-invalid` and `note-too-long`.
 */
export function readValue(path: string, field: Field, value: unknown, measure = true): FieldValue | undefined {
  const refuse = (what: string): never => {
    throw new DiaryError('input-invalid', `${path} must be ${what}`, { field: path })
  }
  switch (field.type) {
    case 'integer':
    case 'number':
    case 'duration':
      return isWithin(value, field.min, field.max, field.type !== 'number') ? value : refuse(allowed(field))
    case 'instant':
      return isWithin(value, MIN_INSTANT_MS, MAX_INSTANT_MS, true) ? value : refuse(allowed(field))
    case 'coded':
      return typeof value === 'string' && field.values.includes(value) ? value : refuse(allowed(field))
    case 'flag':
      return typeof value === 'boolean' ? value : refuse(allowed(field))
    case 'date':
      return isLocalDate(value) ? value : refuse(allowed(field))
    case 'text': {
      const tidy = typeof value === 'string' ? tidyText(value) : ''
      return tidy !== '' && tidy.length <= field.maxLength ? tidy : refuse(allowed(field))
    }
    case 'note':
      return typeof value === 'string' ? readNote(path, value, measure) : refuse(allowed(field))
    case 'reference':
      return isKey(value) ? value : refuse(allowed(field))
    case 'references':
      return Array.isArray(value) && value.every(isKey) ? sortedSet(value) : refuse(allowed(field))
    case 'terms': {
      if (!Array.isArray(value)) return refuse(allowed(field))
      const words = value.map((term) => (typeof term === 'string' ? normalTerm(field, term) : ''))
      const fits = words.length <= TERMS_MAX && words.every((word) => word !== '' && word.length <= TERM_MAX_LENGTH)
      return fits ? sortedSet(words) : refuse(allowed(field))
    }
    case 'sites':
      return Array.isArray(value) ? readSites(value, refuse) : refuse(allowed(field))
    case 'items':
      return Array.isArray(value) ? readItems(value, refuse) : refuse(allowed(field))
  }
}

/** What a field allows, in words that follow "must be". */
export function allowed(field: Field): string {
  switch (field.type) {
    case 'integer':
    case 'number':
    case 'duration': {
      const unit = field.unit === undefined ? '' : ` ${field.unit}`
      return `a ${field.type === 'number' ? '' : 'whole '}number from ${field.min} to ${field.max}${unit}`
    }
    case 'coded':
      return `one of ${field.values.join(', ')}`
    case 'flag':
      return 'true or false'
    case 'instant':
      return 'an instant in UTC milliseconds between the years 1900 and 2199'
    case 'date':
      return 'a date written YYYY-MM-DD'
    case 'text':
      return `text of 1 to ${field.maxLength} characters`
    case 'note':
      return 'text'
    case 'reference':
      return `the id of a record (${field.to})`
    case 'references':
      return `a list of ids of records (${field.to})`
    case 'terms':
      return `a list of at most ${TERMS_MAX} words of 1 to ${TERM_MAX_LENGTH} characters`
    case 'sites':
      return 'a list of {region, side, view?, nrs?}, with region names of the body map and nrs a whole number from 0 to 10'
    case 'items':
      return 'a list of {item, score}, with score a number from 0 to 1000'
  }
}

/** Ids, and the keys that stand for them within one batch of drafts. */
export function isKey(value: unknown): value is string {
  return typeof value === 'string' && /^[\w:.-]{1,100}$/.test(value)
}

export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function isWithin(value: unknown, min: number, max: number, whole: boolean): value is number {
  if (typeof value !== 'number' || Object.is(value, -0)) return false
  return (whole ? Number.isSafeInteger(value) : Number.isFinite(value)) && value >= min && value <= max
}

function readNote(path: string, value: string, measure: boolean): string | undefined {
  const tidy = tidyNote(value)
  if (measure && new TextEncoder().encode(tidy).length > NOTE_MAX_BYTES)
    throw new DiaryError('note-too-long', `${path} is longer than ${NOTE_MAX_BYTES / 1024} KiB`, {
      field: path,
      hint: 'Split it over several entries, or keep the long text in a file of its own.',
    })
  return tidy.trim() === '' ? undefined : tidy
}

function sortedSet(words: readonly string[]): readonly string[] | undefined {
  return words.length === 0 ? undefined : [...new Set(words)].sort(byCodeUnit)
}

type Refuse = (what: string) => never

function readSites(given: readonly unknown[], refuse: Refuse): readonly Site[] | undefined {
  const sites = given.map((site) => readSite(site) ?? refuse(allowed({ type: 'sites', sensitivity: 'S1' })))
  return sortedByKey(sites, siteKey, () => refuse('a list that names each region and side once'))
}

function readSite(given: unknown): Site | undefined {
  if (!isPlainObject(given)) return undefined
  const { region: name, side, view, nrs } = given
  const region = typeof name === 'string' ? regionOf(name) : undefined
  const known = SIDES.find((one) => one === side)
  if (!region || !known || (known === 'middle') === region.paired) return undefined
  const seen = region.views.find((one) => one === view)
  if (view !== undefined && !seen) return undefined
  if (nrs !== undefined && !isWithin(nrs, 0, 10, true)) return undefined
  return {
    region: region.name,
    side: known,
    // A region seen in one view only has nothing more to say about it.
    ...(seen && region.views.length > 1 ? { view: seen } : {}),
    ...(nrs === undefined ? {} : { nrs }),
  }
}

function readItems(given: readonly unknown[], refuse: Refuse): readonly ItemScore[] | undefined {
  const items = given.map((entry): ItemScore => {
    if (!isPlainObject(entry) || !isKey(entry.item) || !isWithin(entry.score, 0, 1000, false))
      return refuse(allowed({ type: 'items', sensitivity: 'S1' }))
    return { item: entry.item, score: entry.score }
  })
  return sortedByKey(
    items,
    (entry) => entry.item,
    () => refuse('a list that names each item once'),
  )
}

function sortedByKey<T>(list: T[], key: (entry: T) => string, repeated: () => never): readonly T[] | undefined {
  if (new Set(list.map(key)).size < list.length) return repeated()
  return list.length === 0 ? undefined : list.sort((a, b) => byCodeUnit(key(a), key(b)))
}

export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
