/** Records of every kind for property tests, drawn from the schema itself, so that a new field is tested at once. */
import {
  completeDraft,
  parseDraft,
  RECORD_KINDS,
  regionSides,
  schema,
  type DiaryRecord,
  type Field,
} from '@sotto/shared/diary'
import fc from 'fast-check'

const SPECIAL = [
  '=',
  '+',
  '-',
  '@',
  "'",
  '"',
  ',',
  ';',
  '\\',
  '\n',
  '\r\n',
  '\t',
  ' ',
  'é',
  '😀',
  '＝',
  '\uD800',
  '\u0000',
  'a',
  '0',
]

const wildText = fc.array(fc.oneof(fc.constantFrom(...SPECIAL), fc.string({ unit: 'binary', maxLength: 3 })), {
  maxLength: 12,
})

const words = wildText.map((parts) => parts.join(''))

/** Text that is more than blanks: what a field that takes text takes. */
const someText = words.map((text) => `${text}x`)

const instants = fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2100, 0, 1) })

const dates = instants.map((ms) => new Date(ms).toISOString().slice(0, 10))

const ids = fc.stringMatching(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)

function valuesOf(field: Field): fc.Arbitrary<unknown> {
  switch (field.type) {
    case 'integer':
    case 'duration':
      return fc.integer({ min: field.min, max: field.max })
    case 'number':
      return fc.double({ min: field.min, max: field.max, noNaN: true }).map((value) => (value === 0 ? 0 : value))
    case 'coded':
      return fc.constantFrom(...field.values)
    case 'flag':
      return fc.boolean()
    case 'instant':
      return instants
    case 'date':
      return dates
    case 'text':
      return someText.map((text) => text.slice(-field.maxLength))
    case 'note':
      return words
    case 'reference':
      return ids
    case 'references':
      return fc.array(ids, { maxLength: 3 })
    case 'terms':
      return fc.array(fc.oneof(someText, fc.constantFrom('own word', ...field.codes)), { maxLength: 4 })
    case 'sites':
      return fc.uniqueArray(sites, { selector: ({ region, side }) => `${region}:${side}`, maxLength: 4 })
    case 'items':
      return fc.uniqueArray(
        fc.record({ item: fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), score: fc.integer({ min: 0, max: 10 }) }),
        {
          selector: ({ item }) => item,
          maxLength: 3,
        },
      )
  }
}

const sites = fc.constantFrom(...regionSides).chain(({ region, side, views }) =>
  fc.record(
    {
      region: fc.constant(region),
      side: fc.constantFrom(side, side === 'middle' ? side : 'unstated'),
      view: fc.constantFrom(...views),
      nrs: fc.integer({ min: 0, max: 10 }),
    },
    { requiredKeys: ['region', 'side'] },
  ),
)

const ZONES = ['America/Vancouver', 'Europe/Paris', 'Asia/Kathmandu', 'UTC']

export const anyRecord: fc.Arbitrary<DiaryRecord> = fc.constantFrom(...RECORD_KINDS).chain((kind) => {
  const fields: Readonly<Record<string, Field>> = { ...schema[kind].fields }
  const requiredKeys = Object.keys(fields).filter((name) => fields[name]?.required)
  const values = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valuesOf(field)]))
  return fc
    .record({
      own: fc.record(values, { requiredKeys }).filter((own) => kind === 'flare' || hasValue(own)),
      at: instants,
      tz: fc.constantFrom(...ZONES),
      conditions: fc.array(ids, { maxLength: 2 }),
      id: ids,
      nowMs: instants,
    })
    .map(({ own, at, tz, conditions, id, nowMs }) =>
      completeDraft(parseDraft({ kind, at, tz, conditions, ...own }), { id, nowMs, tz }),
    )
})

/** A list of distinct records, as a diary holds them. */
export const anyDiary = fc.uniqueArray(anyRecord, { selector: ({ id }) => id, maxLength: 6 })

function hasValue(own: Readonly<Record<string, unknown>>): boolean {
  return Object.values(own).some((value) =>
    typeof value === 'string' ? value.trim().length > 3 : value !== undefined && !Array.isArray(value),
  )
}
