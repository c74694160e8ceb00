import { loadImporters } from '@sotto/client/node'
import { expect, test } from 'vitest'
import { formatOf, guessedMapping } from './guess.ts'
import { isRating, mappingOf, neededBy, TARGETS } from './mapping.ts'

const table = (text: string) => {
  const [headers = [], ...rows] = text.split('\n').map((line) => line.split(';'))
  return { headers, rows }
}

test('a table is guessed, and the importer reads it so', async () => {
  const text =
    'Date;Time;Pain;Sleep;Triggers;Notes;Other\n21.11.2026;16:32;65;NA;cold|rain;at the desk;x\n22.11.2026;08:00;5;80;;;y'
  const choice = guessedMapping(table(text))
  expect(choice).toMatchObject({ time: 'Date', second: 'Time', format: 'own', own: 'DD.MM.YYYY HH:mm', missing: 'NA' })
  expect(choice.columns['Pain']).toMatchObject({ field: 'pain.nrs', low: 0, high: 100 })
  expect(choice.columns['Other']).toMatchObject({ field: null })
  expect(neededBy(choice)).toEqual([])
  const { readImport } = await loadImporters()
  const nowMs = Date.UTC(2026, 10, 23)
  const preview = readImport(text, { tz: 'Europe/Paris', nowMs, mapping: mappingOf(choice) })
  expect(preview.skipped).toEqual([])
  expect(preview.drafts).toHaveLength(3)
  expect(preview.drafts[0]).toMatchObject({ kind: 'pain', nrs: 7, triggers: ['cold', 'rain'], note: 'at the desk' })
  expect(preview.drafts[0]?.at).toBe(Date.UTC(2026, 10, 21, 15, 32))
  expect(preview.drafts.at(-1)).toMatchObject({ kind: 'check', sleepQuality: 8 })
})

test('days are told as they are written', () => {
  expect(formatOf(['2026-11-21 16:32'], [])).toMatchObject({ format: 'iso' })
  expect(formatOf(['1763742720000'], [])).toMatchObject({ format: 'epoch-ms' })
  expect(formatOf(['1763742720'], [])).toMatchObject({ format: 'epoch-s' })
  expect(formatOf(['3/4/2026', '3/25/2026'], [])).toMatchObject({ own: 'M/D/YYYY' })
  expect(formatOf(['03/04/26 9:05 pm'], [])).toMatchObject({ own: 'DD/MM/YY h:mm A' })
  expect(formatOf(['25/12/2026 16:32:10'], [])).toMatchObject({ own: 'DD/MM/YYYY HH:mm:ss' })
})

test('a kind without what makes it one is not taken yet', () => {
  const choice = guessedMapping({ headers: ['day', 'dose'], rows: [] })
  expect(neededBy(choice)).toEqual(['dose.medication'])
})

test('a column can be a rating, a word, a medicine’s name, and nothing that is not typed', () => {
  expect(isRating('pain.nrs')).toBe(true)
  expect(isRating('pain.note')).toBe(false)
  const targets = new Map<string, readonly string[]>(TARGETS)
  expect(targets.get('dose')).toContain('medication')
  expect(targets.get('pain')).not.toContain('sites')
})
