import type { DiaryRecord } from '@sotto/shared/diary'
import { expect, test } from 'vitest'
import { editsFrom } from './edits.ts'

const record: DiaryRecord = {
  id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  kind: 'pain',
  at: Date.UTC(2026, 0, 1),
  tz: 'America/Vancouver',
  localDate: '2025-12-31',
  nrs: 5,
  rating: 'now',
  sites: [
    { region: 'knee', side: 'left', nrs: 3 },
    { region: 'neck', side: 'left' },
  ],
  triggers: ['my own', 'sitting'],
  note: 'words',
  createdAt: Date.UTC(2026, 0, 1),
  enteredLate: false,
  source: 'sotto',
}

const edits = (...changes: string[]) =>
  editsFrom(record, changes, Date.UTC(2026, 5, 1), (_path, _field, word) => Promise.resolve(`id-of-${word}`))

test('a value replaces, an empty one clears', async () => {
  expect(await edits('nrs=7', 'note=', 'at=2026-01-02T10:00')).toEqual({
    given: { nrs: 7, at: Date.parse('2026-01-02T10:00:00-08:00') },
    cleared: { note: null },
  })
  expect((await edits('note=a = b += c')).given).toEqual({ note: 'a = b += c' })
})

test('a word joins or leaves a list, whatever its spelling', async () => {
  expect((await edits('triggers+=Poor sleep')).given).toEqual({ triggers: ['my own', 'sitting', 'poor-sleep'] })
  expect((await edits('trigger-=Sitting', 'trigger+=work')).given).toEqual({ triggers: ['my own', 'work'] })
  expect(await edits('trigger-=sitting; my own')).toEqual({ given: {}, cleared: { triggers: null } })
  expect((await edits('trigger-=never there')).given).toEqual({ triggers: ['my own', 'sitting'] })
})

test('a site is told by its place: another rating replaces it', async () => {
  expect((await edits('sites+=knee:left=8')).given).toEqual({
    sites: [
      { region: 'neck', side: 'left' },
      { region: 'knee', side: 'left', nrs: 8 },
    ],
  })
  expect((await edits('site-=knee:left')).given).toEqual({ sites: [{ region: 'neck', side: 'left' }] })
})

test.each([
  'nrs=',
  'nrs=eleven',
  'nosuch=1',
  'localDate=2026-01-01',
  'id=1',
  'nrs+=1',
  'justwords',
  'sites+=mars',
  'triggers+=',
])('%s is refused', async (change) => {
  await expect(edits('note=x', change)).rejects.toEqual(expect.objectContaining({ code: 'input-invalid' }))
})

test('what other entries are called becomes their ids', async () => {
  expect((await edits('conditions+=My back; Neck')).given).toEqual({ conditions: ['id-of-My back', 'id-of-Neck'] })
})
