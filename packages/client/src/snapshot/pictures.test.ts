import type { DiaryRecord } from '@sotto/shared/diary'
import { snapshotText } from '@sotto/shared/snapshot'
import { expect, test } from 'vitest'
import { buildSnapshot } from './build.ts'
import { resolveChoice, type Choice } from './choice.ts'
import { ENVELOPE, idOf, recordOf } from './fixtures/made.ts'
import type { Pictures } from './pictures.ts'

const dates = { from: '2026-05-01', to: '2026-05-31' }
const built = (records: readonly DiaryRecord[], choice: Choice, pictures?: Pictures) =>
  buildSnapshot(records, resolveChoice({ ...dates, ...choice }, { today: '2026-06-15', records }), ENVELOPE, {
    pictures,
  })

const photo = (key: string, time: string, of?: DiaryRecord) =>
  recordOf(key, time, { kind: 'photo', blob: 'a', ...(of ? { of: idOf(of) } : {}) })
const pixels = (...bytes: number[]) =>
  ({ type: 'image/png', width: 1, height: 1, bytes: Uint8Array.from(bytes) }) as const

test('over-sharing: a picture of a dose of a medicine that is left out is left out', () => {
  const migraine = recordOf('migraine', '2026-01-01', { kind: 'condition', name: 'Migraine' })
  const tags = { conditions: [idOf(migraine)] }
  const medicine = recordOf('medicine', '2026-01-01', { kind: 'medication', name: 'One', ...tags })
  const dose = recordOf('dose', '2026-05-02', { kind: 'dose', medication: idOf(medicine) })
  const ofDose = photo('ofdose', '2026-05-02', dose)
  const records = [migraine, medicine, dose, ofDose, photo('ofphoto', '2026-05-03', ofDose), photo('x', '2026-05-04')]
  const days = (choice: Choice) => built(records, { fields: ['photo.blob'], ...choice }).rows.map(({ day }) => day)
  expect(days({})).toEqual(['2026-05-02', '2026-05-03', '2026-05-04'])
  expect(days({ leaveOutConditions: ['Migraine'] })).toEqual(['2026-05-04'])
  expect(days({ leaveOut: [idOf(medicine)] })).toEqual(['2026-05-04'])
  expect(days({ leaveOut: [idOf(ofDose)] })).toEqual(['2026-05-04'])
})

test('pictures that are of one another leave nothing out by themselves', () => {
  const [one, other] = [photo('one', '2026-05-02'), photo('other', '2026-05-03')]
  const round = [
    { ...one, of: idOf(other) },
    { ...other, of: idOf(one) },
  ] as DiaryRecord[]
  expect(built(round, { fields: ['photo.blob'] }).rows).toHaveLength(2)
  expect(built(round, { fields: ['photo.blob'], leaveOut: [idOf(one)] }).rows).toEqual([])
})

test('over-sharing: the order in which pictures of a day were taken is not told', () => {
  const [early, late] = [photo('early', '2026-05-02T08:00'), photo('late', '2026-05-02T20:00')]
  const choice = { fields: ['photo.blob'] }
  const told = (first: number, second: number) => {
    const pictures = new Map([
      [idOf(early), pixels(first)],
      [idOf(late), pixels(second)],
    ])
    return snapshotText(built([early, late], choice, pictures))
  }
  expect(told(1, 2)).toBe(told(2, 1))
  expect(told(1, 2)).not.toBe(told(1, 3))
})
