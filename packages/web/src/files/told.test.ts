import { en as report } from '@sotto/client/report'
import { loadImporters } from '@sotto/client/node'
import { expect, test } from 'vitest'
import { notesOf, placeOf, whyRefused, whySkipped } from './told.ts'
import { en } from './words/en.ts'
import { fr } from './words/fr.ts'

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
  expect(notesOf(['something-new', 'something-newer', 'noon', 'noon'], notes)).toEqual([notes.other, notes.noon])
})

test('the page has a name for every app, and words for every note of the importer', async () => {
  const { IMPORT_FORMAT_NAMES, IMPORT_NOTES } = await loadImporters()
  for (const { apps, notes: told } of [en.import, fr.import]) {
    expect(Object.keys(apps).sort()).toEqual([...IMPORT_FORMAT_NAMES].sort())
    expect(Object.keys(told).sort()).toEqual([...Object.keys(IMPORT_NOTES), 'other'].sort())
  }
})

test('a file that is refused is told why', async () => {
  const { readImport } = await loadImporters()
  const refusal = (file: string, format = 'auto'): string => {
    try {
      readImport(file, { tz: 'UTC', nowMs: 0, format })
    } catch (error) {
      return whyRefused(error instanceof Error ? error.message : '', en.import)
    }
    return ''
  }
  const { refused, unreadable } = en.import
  const long = 'user_id,checkin_date,trackable_type,trackable_name,trackable_value\na,,,,\nb,,,,'
  expect(refusal(long)).toBe(refused.people)
  expect(refusal('[\n{"timestamp":')).toBe(refused.damaged('2'))
  expect(refusal(`year${',x'.repeat(1001)}\n`, 'daylio')).toBe(refused.large)
  expect(refusal('hello')).toBe(unreadable[1])
})

test('what a column became is named as reports name it', () => {
  expect(placeOf('pain.sites', report)).toBe('Pain: Places')
  expect(placeOf('pain.nrs', report)).toBe('Pain')
  expect(placeOf('flare', report)).toBe(report.kinds.flare)
  expect(placeOf('something.new', report)).toBe('something.new')
})
