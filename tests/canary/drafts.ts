import {
  fieldsOf,
  isEditable,
  RECORD_KINDS,
  REGIONS,
  schema,
  type Draft,
  type Field,
  type FieldValue,
  type RecordKind,
  type Site,
} from '@sotto/shared/diary'

/** Makes a canary for a place in the diary and remembers it. */
export type Hatch = (name: string) => string

const sites: readonly Site[] = REGIONS.filter((region) => !region.paired).map(({ name: region }) => ({
  region,
  side: 'middle',
}))

/** Codes as long as this do not turn up by chance and are looked for like a canary. */
const TELLING_CODE = 12
/** Words of every database, also of an empty one. */
const WORDS_OF_POSTGRES: readonly string[] = ['notification']

/** One draft a kind with every field filled: a canary where words go, a long code where only codes go. */
export function canaryDrafts(hatch: Hatch, telling: (name: string, code: string) => void): Draft[] {
  // What others name comes before them.
  const kinds = [...RECORD_KINDS].sort((a, b) => Number(b === 'condition') - Number(a === 'condition'))
  return kinds.map((kind) => {
    const own = Object.entries(fieldsOf(kind)).filter(([name]) => Object.hasOwn(schema[kind].fields, name))
    const values = own.map(([name, field]) => [name, valueFor(`${kind}.${name}`, field, hatch, telling)])
    const source = hatch(`${kind}.source`)
    const draft = {
      kind,
      key: `key-of-${kind}`,
      ...Object.fromEntries(values),
      source,
      conditions: ['key-of-condition'],
    }
    return draft as unknown as Draft
  })
}

/** New words for every field of a record that may be edited and holds words. */
export function canaryEdits(kind: RecordKind, hatch: Hatch): Record<string, FieldValue> {
  const worded = Object.entries(fieldsOf(kind)).filter(
    ([name, field]) => isEditable(name) && name !== 'tz' && (field.type === 'text' || field.type === 'note'),
  )
  return Object.fromEntries(worded.map(([name]) => [name, hatch(`${kind}.${name}, edited`)]))
}

function valueFor(name: string, field: Field, hatch: Hatch, telling: (name: string, code: string) => void): FieldValue {
  switch (field.type) {
    case 'text':
    case 'note':
      return hatch(name)
    case 'terms':
      return [hatch(name), ...tellingCodes(name, field.codes, telling)]
    case 'coded':
      return tellingCodes(name, field.values, telling)[0] ?? field.values[0] ?? ''
    case 'items':
      return [{ item: hatch(name), score: 3 }]
    case 'reference':
      return field.to === 'any' ? 'key-of-pain' : `key-of-${field.to}`
    case 'references':
      return [`key-of-${field.to}`]
    case 'sites':
      return sites
    case 'integer':
    case 'number':
    case 'duration':
      return Math.min(field.max, Math.max(field.min, 7))
    case 'flag':
      return true
    case 'date':
      return '2026-03-04'
    case 'instant':
      return Date.UTC(2026, 2, 4, 5, 6, 7)
  }
}

function tellingCodes(name: string, codes: readonly string[], telling: (name: string, code: string) => void): string[] {
  const long = codes.filter((code) => code.length >= TELLING_CODE && !WORDS_OF_POSTGRES.includes(code))
  for (const code of long) telling(name, code)
  return long
}
