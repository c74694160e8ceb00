import { memberKeys, systemRandom } from '@sotto/crypto'
import { addDays } from '@sotto/shared/diary'
import { beforeEach, describe, expect, test } from 'vitest'
import { loadState } from '../device/state.ts'
import { Diary } from '../diary/diary.ts'
import { deviceOf, nowhereEnvironment, SAMPLE_MS, sampleVault } from '../sync/sample-vault.ts'
import { calendarMonth, calendarRange } from './calendar.ts'
import { dayOf } from './day.ts'
import { movement, sessions } from './movement.ts'
import { trends } from './trends.ts'

const owner = memberKeys(systemRandom(32))
const today = '2026-03-14'
const nowMs = SAMPLE_MS
let diary: Diary
beforeEach(async () => {
  diary = new Diary(await deviceOf(owner, sampleVault(owner, []).chain))
})

const at = (date: string, time = '12:00') => Date.parse(`${date}T${time}:00Z`)
const pain = (date: string, nrs: number, more = {}) => diary.add({ kind: 'pain', nrs, at: at(date), ...more })

describe('trends', () => {
  test('the range holds today, and every day of it once; what was not logged is null, not zero', async () => {
    await pain(addDays(today, -2), 0)
    await pain(today, 6)
    const { report } = await trends(diary, { from: addDays(today, -2), today, nowMs })
    expect(report.series.map(({ day, median, max, logged, n }) => [day, median, max, logged, n])).toEqual([
      ['2026-03-12', 0, 0, true, 1],
      ['2026-03-13', null, null, false, 0],
      ['2026-03-14', 6, 6, true, 1],
    ])
    expect(report.daysLogged).toBe(2)
    expect(report.figures).toMatchObject({ median: { value: 3, n: 2 }, worst: { value: 6, day: today, n: 2 } })
    expect(report.figures.interference).toMatchObject({ value: null, n: 0 })
    expect(report.rolling).toEqual({ segments: [], last: null })
  })

  test('without a first day it is the first that was logged; an empty diary is a day without anything', async () => {
    expect((await trends(diary, { today, nowMs })).report.header).toMatchObject({
      period: { from: today, to: today },
      daysInRange: 1,
    })
    await diary.add({ kind: 'medication', name: 'A', at: at('2020-01-01') })
    await pain('2026-03-10', 3)
    await pain('2026-03-20', 3)
    const { report, before } = await trends(diary, { today, nowMs })
    expect(report.header).toMatchObject({ period: { from: '2026-03-10', to: today }, daysInRange: 5 })
    expect(report.daysLogged).toBe(1)
    expect(before).toBe(null)
  })

  test('the period before is as long, ends the day before, and is nothing where nothing was logged', async () => {
    await pain('2026-03-10', 3)
    const options = { from: '2026-03-08', today, nowMs }
    expect((await trends(diary, options)).before).toBe(null)
    await pain('2026-03-01', 8)
    await pain('2026-02-28', 9)
    expect((await trends(diary, options)).before).toMatchObject({
      from: '2026-03-01',
      to: '2026-03-07',
      daysLogged: 1,
      figures: { median: { value: 8, n: 1 } },
    })
  })

  test('the line needs four days of seven, and breaks where they are missing', async () => {
    const from = addDays(today, -13)
    for (const back of [13, 12, 11, 10, 9, 8, 7, 0]) await pain(addDays(today, -back), back === 10 ? 10 : 2)
    const { report } = await trends(diary, { from, today, nowMs })
    expect(report.rolling?.segments.map((run) => run.map(({ index, value }) => [index, value]))).toEqual([
      [
        [3, 2],
        [4, 2],
        [5, 2],
        [6, 2],
      ],
    ])
  })

  test('a place named on fewer than three days is listed, not filled', async () => {
    const jaw = { region: 'jaw', side: 'middle' }
    const knee = { region: 'knee', side: 'left', nrs: 2 }
    for (const back of [0, 1, 2]) await pain(addDays(today, -back), 8, { sites: back === 0 ? [jaw, knee] : [knee] })
    const { places } = (await trends(diary, { from: addDays(today, -5), today, nowMs })).report
    expect(places?.places.map(({ region, median, days, filled }) => [region, median, days, filled])).toEqual([
      ['knee', 2, 3, true],
      ['jaw', 8, 1, false],
    ])
  })

  test('lanes count doses by day, skipped ones apart, and name their medicines; checks are series', async () => {
    const a = await diary.add({ kind: 'medication', name: 'A', at: at('2025-01-01'), start: '2025-01-01' })
    const b = await diary.add({ kind: 'medication', name: 'B', at: at('2026-03-01'), stop: '2026-03-13' })
    for (const status of ['taken', 'late', 'skipped'])
      await diary.add({ kind: 'dose', medication: a.id, at: at('2026-03-12'), status })
    const gone = await diary.add({ kind: 'dose', medication: b.id, at: at('2026-03-13') })
    await diary.add({ kind: 'check', sleepQuality: 0, at: at('2026-03-13') })
    const all = () => trends(diary, { from: '2026-03-12', today, nowMs })
    const { report, medicineIds, checks } = await all()
    expect(medicineIds).toEqual([a.id, b.id])
    expect(report.medicines).toMatchObject([
      { name: 'A', start: '2025-01-01', stop: null, most: 2, taken: 2, skipped: 1, doses: 3 },
      { name: 'B', stop: '2026-03-13', days: [{ day: '2026-03-13', index: 1, taken: 1 }] },
    ])
    expect(checks).toEqual([{ field: 'sleepQuality', days: [1], values: [0] }])
    await diary.remove(b.id)
    const without = await all()
    expect(without.medicineIds).toEqual([a.id, null])
    expect(without.report.medicines?.[1]).toMatchObject({ name: null, doses: 1 })
    await diary.remove(gone.id)
    expect((await all()).medicineIds).toEqual([a.id])
  })

  test('a flare is a bracket over its days, known by its entry', async () => {
    const { id } = await diary.add({ kind: 'flare', at: at('2026-02-27'), end: at('2026-03-02'), peak: 8 })
    const { report, flareIds } = await trends(diary, { from: '2026-03-01', today, nowMs })
    expect(report.flares).toMatchObject([
      { first: '2026-03-01', last: '2026-03-02', days: 2, clippedStart: true, end: 'given', peak: 8 },
    ])
    expect(flareIds).toEqual([id])
  })

  test.each([{ from: '2026-03-15' }, { from: 'yesterday' }, { to: '2026-02-30' }])('refuses %o', async (range) => {
    await expect(trends(diary, { ...range, today, nowMs })).rejects.toMatchObject({ code: 'input-invalid' })
  })
})

describe('the calendar', () => {
  test('holds the days that something is about, by the clocks of where it was', async () => {
    await pain('2026-03-01', 2, { at: at('2026-03-01', '04:00'), tz: 'America/Vancouver' })
    await pain('2026-03-29', 5, { at: at('2026-03-28', '23:30'), tz: 'Europe/Paris' })
    await pain('2026-03-29', 7, { at: at('2026-03-29', '21:59'), tz: 'Europe/Paris' })
    await diary.add({ kind: 'visit', type: 'physio', at: at('2026-03-30') })
    await diary.add({ kind: 'medication', name: 'A', at: at('2026-03-31') })
    const { from, to, days, reach } = await calendarMonth(diary, '2026-03')
    expect({ from, to, reach }).toEqual({
      from: '2026-03-01',
      to: '2026-03-31',
      reach: { from: '2026-02-28', to: '2026-03-31' },
    })
    expect(days).toEqual([
      { day: '2026-03-29', median: 6, min: 5, max: 7, n: 2, flare: false, doses: 0, entries: 2 },
      { day: '2026-03-30', median: null, min: null, max: null, n: 0, flare: false, doses: 0, entries: 1 },
    ])
    expect((await calendarMonth(diary, '2026-02')).days).toMatchObject([{ day: '2026-02-28', median: 2 }])
  })

  test('a flare runs through days without an entry; one without an end to the last that was logged', async () => {
    await diary.add({ kind: 'flare', at: at('2026-01-30') })
    await pain('2026-02-02', 8)
    const january = await calendarMonth(diary, '2026-01')
    expect(january.days.map(({ day, flare, entries }) => [day, flare, entries])).toEqual([
      ['2026-01-30', true, 1],
      ['2026-01-31', true, 0],
    ])
    const { days } = await calendarRange(diary, { from: '2026-01-31', to: '2026-02-05' })
    expect(days.map(({ day, flare, entries, n }) => [day, flare, entries, n])).toEqual([
      ['2026-01-31', true, 0, 0],
      ['2026-02-01', true, 0, 0],
      ['2026-02-02', true, 1, 1],
    ])
    expect((await dayOf(diary, '2026-02-01')).sum).toMatchObject({ flare: true, median: null })
    expect((await dayOf(diary, '2026-02-03')).sum).toBe(null)
  })

  test.each(['2026-13', '2026', '2026-3'])('there is no month %s', async (month) => {
    await expect(calendarMonth(diary, month)).rejects.toMatchObject({ code: 'input-invalid' })
  })
})

test('movement: sessions with what was felt, goals and abilities, each known by its entry', async () => {
  const { id } = await diary.add({
    kind: 'exercise',
    planItem: 'Bridge',
    painBefore: 4,
    painAfter: 5,
    at: at(today, '08:00'),
  })
  await diary.add({ kind: 'goal', activity: 'walking', score: 6, at: at(today) })
  await pain(today, 3)
  const { report, ids } = await movement(diary, { from: '2026-03-01', today, nowMs })
  expect(report.exercise?.sessions).toMatchObject([{ n: 1, planItem: 'Bridge', before: 4, after: 5, nextDay: 'due' }])
  expect(ids[0]).toBe(id)
  expect(report.goals).toMatchObject([{ activity: 'walking', now: 6 }])
  expect(report.figures.median).toBe(null)
  const alone = await sessions(diary, { from: '2026-03-01', today, nowMs })
  expect(alone.exercise).toEqual(report.exercise)
  expect(alone.tables).toEqual(report.tables.filter((table) => table.id === 'sessions'))
  expect(alone.tables).toHaveLength(1)
})

test('months that were projected by an older program are read all the same', async () => {
  const state = await deviceOf(owner, sampleVault(owner, []).chain)
  diary = new Diary(state)
  await pain('2026-02-10', 4)
  await pain('2026-03-10', 6)
  const options = { from: '2026-02-01', today, nowMs }
  const before = await trends(diary, options)
  const spans = await diary.months.spans()
  await state.store.write(spans.map(({ doc }) => ({ table: 'span', key: doc, value: new Uint8Array([0x80]) })))
  await state.store.write(spans.map(({ doc }) => ({ table: 'projection', key: doc, value: null })))
  const again = new Diary(await loadState(nowhereEnvironment, state.store))
  expect(await trends(again, options)).toEqual(before)
  expect(new Set((await again.months.spans()).map(({ from }) => from))).toEqual(new Set(['2026-02-10', '2026-03-10']))
})
