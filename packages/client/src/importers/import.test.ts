import { existsSync, readFileSync } from 'node:fs'
import { DiaryError, draftFingerprint, localDateOf } from '@sotto/shared/diary'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CsvMapping } from './mapping.ts'
import { readImport } from './read-import.ts'

const options = { tz: 'Europe/Paris', nowMs: Date.UTC(2026, 4, 1) }

const mapping = (fields: CsvMapping['records'][number]['fields'], rest: Partial<CsvMapping> = {}): CsvMapping => ({
  time: { columns: ['day', 'clock'], format: 'DD/MM/YY HH:mm' },
  records: [{ kind: 'pain', fields }],
  ...rest,
})

const refusal = (act: () => unknown): DiaryError => {
  try {
    act()
  } catch (error) {
    if (error instanceof DiaryError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

const kossakowski = new URL('../../../../docs/mappings/kossakowski.json', import.meta.url)
const study = new URL('../../../../../shared/data/kossakowski-n1-esm-subset.csv', import.meta.url)

test.skipIf(!existsSync(study))('takes a real momentary study whole', () => {
  const preview = readImport(readFileSync(study), {
    ...options,
    mapping: JSON.parse(readFileSync(kossakowski, 'utf8')),
  })
  expect(preview).toMatchObject({ format: 'csv', skipped: [], notes: [], from: '2012-08-13', to: '2013-04-08' })
  expect(preview.drafts).toHaveLength(1476)
  expect(new Set(preview.drafts.map(({ at }) => localDateOf(at ?? 0, 'Europe/Amsterdam'))).size).toBe(238)
  expect(new Set(preview.drafts.map(draftFingerprint)).size).toBe(1476)
  const nrs = preview.drafts.map((draft) => (draft.kind === 'pain' ? draft.nrs : -1))
  expect([0, 2, 3].map((value) => nrs.filter((one) => one === value).length)).toEqual([1020, 416, 40])
  expect(preview.drafts[0]).toMatchObject({ at: Date.UTC(2012, 7, 13, 6, 58, 56), tz: 'Europe/Amsterdam' })
})

test('a mapped CSV: scales, renamed values, lists, constants, missing values; bad rows are skipped with number and reason', () => {
  const file = [
    'day;clock;score;kind of pain;where',
    '13/08/12;08:58;1;dull / sharp;K',
    '14/08/12;09:00;NA;;',
    '14/08/12;10:00;7;;',
    '',
    '14/08/12;11:00;9;;',
    '31/02/13;11:00;3;;',
    '15/08/12;25:00;3;;',
    ';;3;;',
    '15/08/12;11:00;3;a;b;c;d',
    '16/08/12;11:00;4,5;;',
  ].join('\r\n')
  const preview = readImport(file, {
    ...options,
    mapping: mapping(
      {
        nrs: { column: 'score', scale: { from: [1, 7], to: [0, 10] } },
        qualities: { column: 'kind of pain', separator: '/' },
        sites: { column: 'where', values: { K: 'knee:left' } },
        rating: { value: 'worst' },
      },
      { missing: ['NA'], decimal: ',' },
    ),
  })
  expect(preview.drafts).toEqual([
    {
      kind: 'pain',
      at: Date.UTC(2012, 7, 13, 6, 58),
      tz: 'Europe/Paris',
      source: 'csv',
      nrs: 0,
      qualities: ['dull', 'sharp'],
      sites: [{ region: 'knee', side: 'left' }],
      rating: 'worst',
    },
    expect.objectContaining({ nrs: 10, at: Date.UTC(2012, 7, 14, 8) }),
    expect.objectContaining({ nrs: 6 }),
  ])
  expect(preview.skipped).toEqual([
    { row: 3, reason: 'nothing is recorded in score, kind of pain, where' },
    { row: 6, reason: 'pain.nrs must be a number from 1 to 7 before scaling' },
    { row: 7, reason: 'the time is not written DD/MM/YY HH:mm' },
    { row: 8, reason: 'the time is not written DD/MM/YY HH:mm' },
    { row: 9, reason: 'it has no time' },
    { row: 10, reason: 'it has more cells than the header has columns' },
  ])
})

test('long tables: a rule applies where a column says so, and a dose makes its medicine once', () => {
  const file =
    'when,type,name,amount\n2026-01-05T08:00,med,Naproxen,1\n2026-01-05T20:00,med,naproxen,2\n2026-01-06,mood,,3\n'
  const { drafts, skipped, notes } = readImport(file, {
    ...options,
    mapping: {
      time: { columns: ['when'], format: 'iso' },
      records: [
        {
          kind: 'dose',
          when: { column: 'type', equals: 'med' },
          fields: { medication: { column: 'name' }, quantity: { column: 'amount' } },
        },
      ],
    },
  })
  expect(drafts.map(({ kind }) => kind)).toEqual(['medication', 'dose', 'dose'])
  expect(drafts[1]).toMatchObject({ medication: drafts[0]?.key, quantity: 1, status: 'taken' })
  expect(drafts[2]).toMatchObject({ medication: drafts[0]?.key, quantity: 2 })
  expect(skipped).toEqual([{ row: 4, reason: 'no rule of the mapping is for it' }])
  expect(notes).toEqual([])
})

test.each([
  ['h:mm A', '12:05 am', 0, 5],
  ['h:mm A', '12:05 PM', 12, 5],
  ['HH:mm', '23:59', 23, 59],
])('a clock written %s', (format, clock, hour, minute) => {
  const { drafts } = readImport(`d,c,p\n"8th Dec 2021",${clock},5`, {
    ...options,
    mapping: mapping(
      { nrs: { column: 'p' } },
      { zone: 'UTC', time: { columns: ['d', 'c'], format: `Do MMM YYYY ${format}` } },
    ),
  })
  expect(drafts[0]?.at).toBe(Date.UTC(2021, 11, 8, hour, minute))
})

test('a mapping that does not fit is refused with its place', () => {
  const read = (wrong: unknown, file = 'day,clock,p\n') =>
    refusal(() => readImport(file, { ...options, mapping: wrong }))
  expect(read({}).message).toMatch(/^mapping: time/)
  expect(read(mapping({ nsr: { column: 'p' } })).message).toBe('mapping: pain has no field "nsr"')
  expect(read(mapping({ id: { column: 'p' } })).message).toBe('mapping: pain has no field "id"')
  expect(read(mapping({ nrs: { column: 'q' } })).message).toBe('mapping: the file has no column "q"')
  expect(read(mapping({ nrs: { column: 'p' } }, { zone: 'Mars' })).message).toMatch(/^mapping: zone/)
  expect(read({ ...mapping({ nrs: { column: 'p' } }), time: { columns: ['day'], format: 'HH:mm' } }).field).toBe(
    'mapping',
  )
})

test('own exports: damaged and deleted records are skipped, what a newer version adds is left out and said', () => {
  const good = { id: 'a', kind: 'pain', at: 0, tz: 'UTC', nrs: 3, aura: 'blue' }
  const file = JSON.stringify({
    format: 'sotto-diary',
    version: 1,
    records: [
      good,
      7,
      { ...good, nrs: 30 },
      { ...good, deletedAt: 5 },
      { ...good, kind: 'spell' },
      { kind: 'dose', medication: 'm' },
    ],
  })
  const { drafts, skipped, notes } = readImport(file, options)
  expect(drafts).toEqual([
    { kind: 'pain', key: 'a', at: 0, tz: 'UTC', nrs: 3, rating: 'now' },
    { kind: 'dose', medication: 'm', status: 'taken' },
  ])
  expect(skipped.map(({ row }) => row)).toEqual([2, 3, 4, 5])
  expect(skipped[1]?.reason).toBe('pain.nrs must be a whole number from 0 to 10')
  expect(notes).toHaveLength(2)
})

test.each([
  '',
  'hello',
  '{"format":"sotto-diary","version":1,"rec',
  '{"format":"sotto-diary","version":2,"records":[]}',
  'a,b\n1,2',
  new Uint8Array([
    ...new TextEncoder().encode('{"records":[{"kind":"pain","note":"'),
    0xc3,
    0x28,
    0x22,
    0x7d,
    0x5d,
    0x7d,
  ]),
])('a file that cannot be read at all is refused: %#', (file) => {
  expect(refusal(() => readImport(file, options)).code).toBe('input-invalid')
})

test('no file, whatever it holds, does more than give rows or a refusal', () => {
  const own = fc.json().map((json) => `{"records":[${json},{"kind":"pain","nrs":${json}}]}`)
  const table = fc.array(fc.array(fc.string({ maxLength: 5 }), { maxLength: 4 })).map((rows) => {
    return ['kind,at,pain.nrs,pain.sites', ...rows.map((cells) => `pain,${cells.join(',')}`)].join('\n')
  })
  fc.assert(
    fc.property(fc.oneof(fc.string(), own, table, fc.uint8Array()), (file) => {
      try {
        readImport(file, options)
      } catch (error) {
        expect(error).toBeInstanceOf(DiaryError)
      }
    }),
  )
})
