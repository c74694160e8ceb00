import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { DiaryError } from '@sotto/shared/diary'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatsOf, readImport, readImportFile } from './read-import.ts'
import { IMPORT_FORMATS } from './registry.ts'
import { SAMPLES } from './app-samples.ts'

const options = { tz: 'America/Vancouver', nowMs: Date.UTC(2026, 10, 22) }

test.each(SAMPLES)('$of is known by what is in it, and by nothing else', ({ format, text }) => {
  expect(formatsOf(text, options)).toEqual(format === 'nomie-days' ? ['nomie-days', 'csv'] : [format])
  const others = IMPORT_FORMATS.filter(({ name }) => name !== format && name !== 'csv')
  for (const { name } of others) if (name !== 'nomie-days') expect(formatsOf(text, options)).not.toContain(name)
})

test('every format but the diary’s own and tables by a mapping has a sample here', () => {
  const sampled = new Set(SAMPLES.map(({ format }) => format))
  expect(IMPORT_FORMATS.map(({ name }) => name).filter((name) => !sampled.has(name))).toEqual([
    'csv',
    'sotto-json',
    'sotto-csv',
  ])
})

test('a table that may be of an app or of anything is asked about', () => {
  expect(formatsOf('date,pain\n2024-05-08,6', options)).toEqual(['nomie-days', 'csv'])
  expect(() => readImport('date,pain\n2024-05-08,6', options)).toThrow(/may be nomie-days, or any other table/)
  expect(formatsOf('colour,size\nred,2', options)).toEqual([])
})

test.each(SAMPLES)(
  '$of, taken in twice, gives the same entries, and none that counts as another',
  ({ format, text }) => {
    const once = readImport(text, { ...options, format })
    expect(once.drafts.length).toBeGreaterThan(0)
    expect(once.skipped).toEqual([])
    expect(readImport(text, { ...options, format }).drafts).toEqual(once.drafts)
    expect(once.drafts.every(({ at, source }) => at !== undefined && source !== undefined)).toBe(true)
  },
)

const total = (text: string, format: string): void => {
  try {
    const { drafts, skipped } = readImport(text, { ...options, format })
    expect(drafts.every(({ at }) => at !== undefined)).toBe(true)
    expect(skipped.every(({ reason }) => reason.length > 0)).toBe(true)
  } catch (error) {
    expect(error).toBeInstanceOf(DiaryError)
  }
}

test.each(SAMPLES)(
  '$of, cut anywhere or with anything in its middle, gives a preview or a refusal',
  ({ format, text }) => {
    const place = fc.nat({ max: text.length })
    const inside = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '"',
        ',',
        '\n',
        '{',
        '}',
        '[',
        ']',
        '-1',
        '1e9',
        '999999999999999',
        'null',
        '<',
        '>',
        '__proto__',
        'constructor',
        '2024-02-30',
      ),
    )
    fc.assert(
      fc.property(place, fc.nat({ max: 30 }), inside, fc.boolean(), (at, length, put, isCut) => {
        total(text.slice(0, at) + put + (isCut ? '' : text.slice(at + length)), format)
      }),
      { numRuns: 200 },
    )
  },
)

test.each(IMPORT_FORMATS.map(({ name }) => name))('%s takes anything at all without breaking', (format) => {
  const rows = fc
    .array(fc.array(fc.string({ maxLength: 8 }), { maxLength: 8 }))
    .map((all) => all.map((row) => row.join(',')).join('\n'))
  const headed = SAMPLES.filter((sample) => sample.format === format && !/^\s*[[{<]/.test(sample.text)).map(
    ({ text }) => text.split('\n', 1)[0] ?? '',
  )
  const table = headed.length === 0 ? rows : fc.tuple(fc.constantFrom(...headed), rows).map((both) => both.join('\n'))
  const parts = [
    'metadata',
    'episodes',
    'medications',
    'intensityReadings',
    'medicationDoses',
    'nomie',
    'events',
    'files',
    'trackers',
    'baselineData',
    'timestamp',
    'painLevel',
    'note',
  ]
  const json = fc.dictionary(fc.constantFrom(...parts), fc.jsonValue()).map((value) => JSON.stringify(value))
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        table,
        json,
        json.map((one) => `[${one}]`),
      ),
      (text) => total(text, format),
    ),
  )
})

test('names that programs have for themselves are names like any other', () => {
  const text = `Date,constructor,__proto__,toString,Tags,Foods,Weather summary\n2017-04-28,2,3,Taken,hasOwnProperty,,`
  const { drafts, uses } = readImport(text, options)
  expect(drafts.map(({ kind }) => kind).sort()).toEqual(['check', 'dose', 'medication'])
  expect(uses.map(({ of }) => of)).toEqual(['constructor', '__proto__', 'toString', 'Tags'])
})

test('names of columns are shown without what a terminal or a page would obey, each once', () => {
  const turned = String.fromCodePoint(0x1b, 0x5b, 0x32, 0x4a, 0x202e)
  const long = 'x'.repeat(100)
  const text = `full_date,date,weekday,time,mood,activities,note,${turned}evil,${long}a,${long}b\n2024-03-10,,,09:00,meh,,,1,2,3`
  const { uses, drafts } = readImport(text, options)
  const names = uses.map(({ of }) => of)
  expect(names).toEqual(['mood', '[2Jevil', `${'x'.repeat(79)}…`])
  expect(uses.at(-1)).toMatchObject({ count: 2 })
  expect(drafts).toHaveLength(1)
})

test('JSON that breaks off is told with its line', () => {
  expect(() => readImport('[\n{"timestamp":"2026-01-12T15:40:00.000Z",\n"painLevel":6,', options)).toThrow(
    /the file is not JSON from line 3 on/,
  )
})

test('nests without end are refused, or told as far as they are read', () => {
  for (const nest of ['['.repeat(300_000), `${'['.repeat(300_000)}${']'.repeat(300_000)}`])
    expect(() => readImport(nest, options)).toThrow(DiaryError)
  const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`
  const { drafts } = readImport(`[{"timestamp":"2026-01-12T15:40:00Z","painLevel":6,"more":${deep}}]`, options)
  expect(drafts).toMatchObject([{ kind: 'pain', nrs: 6 }])
})

test('a table wider or longer than a diary is refused before it is cut up', () => {
  expect(() => readImport(`kind,at${',x'.repeat(2000)}\n`, { ...options, format: 'daylio' })).toThrow(/1000 columns/)
  expect(() => readImport(','.repeat(1_100_000), { ...options, format: 'daylio' })).toThrow(/no header row/)
})

const fixtures = new URL('../../../../../shared/data/importer-fixtures/', import.meta.url)
const names = existsSync(fixtures) ? readdirSync(fixtures) : []

test.skipIf(names.length === 0)(
  'samples written by other hands are taken whole (skipped where they are not at hand)',
  async () => {
    for (const name of names) {
      const bytes = readFileSync(new URL(name, fixtures))
      const [format = ''] = formatsOf(bytes, options)
      const { drafts, skipped } = await readImportFile(bytes, { ...options, format })
      expect(drafts.length, name).toBeGreaterThan(0)
      expect(skipped, name).toEqual(name === 'nomie-daily-columns.csv' ? [expect.objectContaining({ row: 3 })] : [])
    }
  },
)
