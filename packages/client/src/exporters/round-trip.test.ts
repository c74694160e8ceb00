import { canonicalJson, completeDraft, parseDraft, type DiaryRecord } from '@sotto/shared/diary'
import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { generateRecords } from '../generator/generate.ts'
import { readImport } from '../importers/read-import.ts'
import { neutralCell, restoredCell } from './cell.ts'
import { exportCsv } from './csv.ts'
import { exportJson } from './json.ts'
import { anyDiary } from './record.arbitrary.ts'

const options = { tz: 'Pacific/Auckland', nowMs: 0 }

/** The records an import would make if each kept the id that it has in the file. */
function imported(file: string | Uint8Array): DiaryRecord[] {
  const { drafts, skipped } = readImport(file, options)
  expect(skipped).toEqual([])
  return drafts.map((draft) => completeDraft(draft, { id: draft.key ?? '', nowMs: 0, tz: 'UTC' }))
}

test('JSON: export, import, export is the same bytes', () => {
  fc.assert(
    fc.property(anyDiary, (records) => {
      const file = exportJson(records)
      expect(exportJson(imported(file))).toBe(file)
      expect(canonicalJson(imported(file))).toBe(canonicalJson(records))
    }),
  )
})

test('CSV: export, import, export is the same bytes', () => {
  fc.assert(
    fc.property(anyDiary, (records) => {
      fc.pre(records.length > 0)
      const file = exportCsv(records)
      expect(canonicalJson(imported(new TextEncoder().encode(file)))).toBe(canonicalJson(records))
      expect(exportCsv(imported(file))).toBe(file)
    }),
  )
})

test('a year of diary comes back whole by either way', () => {
  const year = [...generateRecords({ years: 1, seed: 'round', endDate: '2026-06-30' })]
  expect(canonicalJson(imported(exportJson(year)))).toBe(canonicalJson(year))
  expect(canonicalJson(imported(exportCsv(year)))).toBe(canonicalJson(year))
})

test('what list prints can be read too', () => {
  const year = [...generateRecords({ years: 0.1, seed: 1, endDate: '2026-06-30' })]
  expect(canonicalJson(imported(`{"records":${canonicalJson(year)}}`))).toBe(canonicalJson(year))
})

/** What begins formulas, parts cells and lines, and is doubled or put in front: every text of so many of these. */
const MARKS = ["'", '=', '＋', ';', ',', '"', '\t', '\n', '\r', '\u2028', ' ', 'x']
const marked = (length: number): string[] =>
  length === 0 ? [''] : marked(length - 1).flatMap((text) => MARKS.map((mark) => text + mark))

test('every short text of the marks that a cell is guarded from comes back from its cell', () => {
  const texts = [0, 1, 2, 3, 4].flatMap(marked)
  expect(texts.filter((text) => restoredCell(neutralCell(text)) !== text)).toEqual([])
})

test.each([',', ';', '\t'])('CSV: notes of such marks come back where %j parts the cells', (delimiter) => {
  const records = [1, 2, 3].flatMap(marked).map((note, n) =>
    completeDraft(parseDraft({ kind: 'pain', at: n, nrs: 1, note: `${note}.` }), {
      id: `01ARZ3NDEKTSV4RRFFQ6${String(n).padStart(6, '0')}`,
      nowMs: 0,
      tz: 'UTC',
    }),
  )
  const { data } = Papa.parse<string[]>(exportCsv(records), { delimiter: ',', skipEmptyLines: true })
  expect(canonicalJson(imported(Papa.unparse(data, { delimiter })))).toBe(canonicalJson(records))
})

test('CSV that a spreadsheet saved again with semicolons is still this diary’s', () => {
  const year = [...generateRecords({ years: 0.1, seed: 2, endDate: '2026-06-30' })]
  const saved = Papa.unparse(Papa.parse<string[]>(exportCsv(year), { delimiter: ',' }).data, { delimiter: ';' })
  expect(canonicalJson(imported(saved))).toBe(canonicalJson(year))
})
