import { en as report } from '@sotto/client/report'
import { loadImporters } from '@sotto/client/node'
import { expect, test } from 'vitest'
import { notesOf, whySkipped } from './told.ts'
import { en } from './words/en.ts'

const { why, notes } = en.import

test('every reason that the importer gives is told in the page’s words', async () => {
  const { readImport } = await loadImporters()
  const text = 'day,pain,mood\n2026-01-01,12,1\nsoon,3,1\n,3,1\n2026-01-02,,\n2026-01-03,1,2,3\n2026-01-04,4,5'
  const mapping = {
    time: { columns: ['day'], format: 'YYYY-MM-DD' },
    records: [{ kind: 'pain', fields: { nrs: { column: 'pain' } } }],
  }
  const preview = readImport(text, { tz: 'UTC', nowMs: Date.UTC(2026, 1, 1), mapping })
  expect(preview.drafts).toHaveLength(1)
  expect(preview.skipped.map(({ reason }) => whySkipped(reason, why, report))).toEqual([
    why.bad('Pain'),
    why.badTime,
    why.noTime,
    why.empty,
    why.cells,
  ])
  expect(notesOf(preview.notes, notes)).toEqual([notes.noon])
})

test('what is not known is told as such, each note once', () => {
  expect(whySkipped('pain.nrs is missing', why, report)).toBe(why.missing('Pain'))
  expect(whySkipped('something else', why, report)).toBe(why.other)
  expect(notesOf(['Something new.', 'Something newer.'], notes)).toEqual([notes.other])
})
