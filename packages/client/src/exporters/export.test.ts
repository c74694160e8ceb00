import { completeDraft, DiaryError, isKept, parseDraft, type DiaryRecord } from '@sotto/shared/diary'
import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { neutralCell, restoredCell } from './cell.ts'
import { exportCsv } from './csv.ts'
import { exportJson } from './json.ts'
import { anyDiary } from './record.arbitrary.ts'
import { selectFields } from './selection.ts'

const NOON = Date.UTC(2026, 4, 1, 12)

const record = (draft: Record<string, unknown>, n = 0): DiaryRecord =>
  completeDraft(parseDraft({ at: NOON + n, ...draft }), {
    id: `01ARZ3NDEKTSV4RRFFQ69G5FA${n}`,
    nowMs: NOON,
    tz: 'Europe/Paris',
  })

test('CSV: absent is an empty cell, zero is 0, lines end in CRLF, line breaks stay inside quotes', () => {
  const file = exportCsv(
    [record({ kind: 'pain', nrs: 0, note: 'one\ntwo, "three"' }), record({ kind: 'check', interference: 3 }, 1)],
    { without: ['*.id', '*.createdAt', '*.enteredLate', '*.source'] },
  )
  expect(file).toBe(
    [
      'kind,at,tz,localDate,pain.nrs,pain.rating,pain.note,check.interference',
      'pain,2026-05-01T14:00:00.000+02:00,Europe/Paris,2026-05-01,0,now,"one\ntwo, ""three""",',
      'check,2026-05-01T14:00:00.001+02:00,Europe/Paris,2026-05-01,,,,3',
      '',
    ].join('\r\n'),
  )
})

test('CSV: no cell begins as a formula, however it was written', () => {
  fc.assert(
    fc.property(anyDiary, (records) => {
      const { data } = Papa.parse<string[]>(exportCsv(records), { delimiter: ',', newline: '\r\n' })
      for (const cell of data.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
    }),
  )
})

test('CSV: nor does one begin behind a semicolon, a tabulator or the end of a line inside a cell', () => {
  const note = ['a;=1', 'b; "+1', 'c\t@x', '\u2028-1', "; '＝1"].join('\n')
  const file = exportCsv([record({ kind: 'pain', nrs: 5, note, triggers: ['=1', 'two; =2'] })])
  const cells = file.split(/[,;\t\r\n\u0085\u2028\u2029]/).map((cell) => cell.replace(/^[\s"]+/, ''))
  expect(cells.filter((cell) => /^[=+\-@＝＋－＠]/.test(cell))).toEqual([])
  fc.assert(
    fc.property(anyDiary, (records) => {
      const { data } = Papa.parse<string[]>(exportCsv(records), { delimiter: ',', newline: '\r\n' })
      const begun = data.flat().flatMap((cell) => cell.split(/[;\t\r\n\u0085\u2028\u2029]/).slice(1))
      for (const cell of begun) expect(cell.replace(/^[\s"]+/, '')).not.toMatch(/^[=+\-@＝＋－＠]/)
    }),
  )
})

test('neutralised cells are restored exactly', () => {
  expect(neutralCell('=1+1')).toBe("'=1+1")
  expect(neutralCell("it's")).toBe("it's")
  expect(neutralCell("a; =1\n''@x")).toBe("a; '=1\n'''@x")
  const piece = fc.oneof(
    fc.constantFrom('=', "'", "''=", '+', '-', '@', '\t', '＝', ';', ' ', '"', '\n', '\r\n', '\u2028', '\u0085'),
    fc.string({ maxLength: 2 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('')
      expect(restoredCell(neutralCell(text))).toBe(text)
    }),
    { numRuns: 3000 },
  )
})

test('JSON: a versioned envelope, a record a line', () => {
  expect(exportJson([])).toBe('{"format":"sotto-diary","version":1,"records":[]}\n')
  const lines = exportJson([record({ kind: 'pain', nrs: 2 }, 1), record({ kind: 'pain', nrs: 1 })]).split('\n')
  expect(lines).toHaveLength(5)
  expect(lines[1]).toMatch(/"nrs":1.*,$/)
})

const mixed = [
  record({ kind: 'pain', nrs: 5, note: 'own words', relief: ['cannabis', 'rest', 'my spot'], triggers: ['stress'] }),
  record({ kind: 'check', interference: 4, mood: 2, note: 'low' }, 1),
  record({ kind: 'instrument', instrument: 'phq-2', score: 3 }, 2),
  record({ kind: 'medication', name: 'Naproxen' }, 3),
  record({ kind: 'flare' }, 4),
  record({ kind: 'visit', type: 'counselling', provider: 'Dr Example' }, 5),
]

test('fields: only what was chosen, and the records that hold it', () => {
  expect(
    selectFields(mixed, { fields: ['pain.nrs', 'check.interference', 'check.mood'], without: ['*.mood'] }),
  ).toEqual([
    { kind: 'pain', at: NOON, tz: 'Europe/Paris', localDate: '2026-05-01', nrs: 5 },
    { kind: 'check', at: NOON + 1, tz: 'Europe/Paris', localDate: '2026-05-01', interference: 4 },
  ])
  expect(selectFields(mixed, { fields: ['medication'] })).toEqual([mixed[3]])
})

test('without a class: its fields, single terms and whole records of that class go', () => {
  const left = selectFields(mixed, { without: ['S3', 'S4'] })
  expect(left.map(({ kind }) => kind)).toEqual(['pain', 'check', 'medication', 'flare'])
  expect(left[0]).toMatchObject({ nrs: 5, relief: ['rest'] })
  expect(left[0]).not.toHaveProperty('note')
  expect(left[0]).not.toHaveProperty('triggers')
  expect(left[1]).not.toHaveProperty('mood')
  expect(selectFields(mixed, { without: ['pain', 'check'] }).map(({ kind }) => kind)).toEqual([
    'instrument',
    'medication',
    'flare',
    'visit',
  ])
})

test('what is not selected is nowhere in the file', () => {
  fc.assert(
    fc.property(
      anyDiary,
      fc.constantFrom('*.note', 'S4', 'S3', 'pain', 'check.mood', 'S5', 'dose'),
      (records, path) => {
        for (const kept of selectFields(records, { without: [path] })) {
          if (path === '*.note' || (path === 'S4' && !isKept(kept.kind))) expect(kept).not.toHaveProperty('note')
          if (path === 'S3' || path === 'check.mood') expect(kept).not.toHaveProperty('mood')
          if (path === 'S5')
            expect(['profile', 'claim', 'disclosure', 'incident', 'letter', 'leak']).not.toContain(kept.kind)
          expect(kept.kind).not.toBe(path)
        }
      },
    ),
  )
})

test('deleted records are never exported, and unknown paths are refused', () => {
  expect(exportJson([{ ...mixed[0], deletedAt: NOON } as DiaryRecord])).toContain('"records":[]')
  for (const path of ['pane', 'pain.nsr', '*.nope', 'pain.nrs.x', 'S6', '', '*'])
    expect(() => selectFields([], { fields: [path] }), path).toThrow(DiaryError)
})
