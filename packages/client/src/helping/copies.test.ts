import { completeDraft, parseDraft, type DiaryRecord } from '@sotto/shared/diary'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyDiary } from '../exporters/record.arbitrary.ts'
import { copiesFor } from './copies.ts'

const AT = Date.UTC(2026, 2, 14, 9)
const NOW = Date.UTC(2026, 5, 1)

const record = (fields: Record<string, unknown>, id = '01HS0000000000000000000000'): DiaryRecord =>
  completeDraft(parseDraft({ at: AT, tz: 'UTC', ...fields }), { id, nowMs: NOW, tz: 'UTC' })

const pain = record({ kind: 'pain', nrs: 4, note: 'not for others', qualities: ['burning'] })

test('who may read nothing is shown nothing', () => {
  fc.assert(fc.property(anyDiary, (records) => copiesFor(records, null).size === 0))
})

test('of everything, all is shown but what was shown to whom, what happened, and who it is', () => {
  const hidden = ['disclosure', 'incident', 'letter', 'leak', 'profile', 'claim', 'photo']
  fc.assert(
    fc.property(anyDiary, (records) => {
      const shown = [...copiesFor(records, {}).values()]
      const expected = records.filter(({ kind }) => !hidden.includes(kind))
      expect(shown.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort())
    }),
  )
})

test('what was removed, or is of an earlier day, is not shown', () => {
  expect(copiesFor([{ ...pain, deletedAt: NOW }], {}).size).toBe(0)
  expect(copiesFor([pain], { from: '2026-03-15' }).size).toBe(0)
  expect(copiesFor([pain], { from: '2026-03-14' }).size).toBe(1)
})

test('of a choice of fields nothing else is left, not when it was typed in either', () => {
  const imported = { ...pain, importId: 'some-file' } as DiaryRecord
  expect(pain).toMatchObject({ createdAt: NOW, enteredLate: true })
  for (const reading of [{ fields: ['pain.nrs'] }, { fields: ['pain'], without: ['pain.note', 'pain.qualities'] }]) {
    const [copy] = copiesFor([imported], reading).values()
    expect(copy).toMatchObject({ id: pain.id, nrs: 4, createdAt: AT, enteredLate: false })
    expect(JSON.stringify(copy)).not.toMatch(/not for others|burning|some-file/)
  }
  expect(copiesFor([pain], { fields: ['check.mood'] }).size).toBe(0)
})
