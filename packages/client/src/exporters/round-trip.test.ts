import { canonicalJson, completeDraft, type DiaryRecord } from '@sotto/shared/diary'
import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { generateRecords } from '../generator/generate.ts'
import { readImport } from '../importers/read-import.ts'
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

test('CSV that a spreadsheet saved again with semicolons is still this diary’s', () => {
  const year = [...generateRecords({ years: 0.1, seed: 2, endDate: '2026-06-30' })]
  const saved = Papa.unparse(Papa.parse<string[]>(exportCsv(year), { delimiter: ',' }).data, { delimiter: ';' })
  expect(canonicalJson(imported(saved))).toBe(canonicalJson(year))
})
