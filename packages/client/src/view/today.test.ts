import { memberKeys, systemRandom } from '@sotto/crypto'
import { addDays } from '@sotto/shared/diary'
import { beforeEach, describe, expect, test } from 'vitest'
import { Diary } from '../diary/diary.ts'
import { deviceOf, SAMPLE_MS, sampleVault } from '../sync/sample-vault.ts'
import { today } from './today.ts'

const owner = memberKeys(systemRandom(32))
const day = '2026-03-14'
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

let diary: Diary
beforeEach(async () => {
  diary = new Diary(await deviceOf(owner, sampleVault(owner, []).chain))
})

const shown = (options: Partial<Parameters<typeof today>[1]> = {}) =>
  today(diary, { day, nowMs: SAMPLE_MS, ...options })
const at = (date: string, time: string) => Date.parse(`${date}T${time}:00Z`)
const pain = (nrs: number, more = {}) => diary.add({ kind: 'pain', nrs, ...more })

test('an empty day has nothing usual, nothing last and nothing worst: none of it is a zero', async () => {
  expect(await shown()).toMatchObject({
    entries: [],
    pain: [],
    usual: null,
    last: null,
    medicines: [],
    flare: null,
    waiting: [],
    check: { record: null, answers: {} },
    counts: { entries: 0, pain: 0, doses: 0, worst: null },
  })
  await pain(0)
  expect((await shown()).counts).toEqual({ entries: 1, pain: 1, doses: 0, worst: 0 })
})

describe('your usual', () => {
  test('is the middle half of day medians, of seven days at least, today left out', async () => {
    for (let back = 1; back <= 6; back += 1) await pain(back, { at: at(addDays(day, -back), '08:00') })
    await pain(10)
    expect((await shown()).usual).toBe(null)
    // A bad day with many entries is one day all the same.
    for (const nrs of [7, 7, 7, 7]) await pain(nrs, { at: at(addDays(day, -40), '08:00') })
    expect((await shown()).usual).toEqual({
      low: 2.5,
      median: 4,
      high: 5.5,
      n: 7,
      from: '2026-02-02',
      to: '2026-03-13',
    })
  })

  test('is of the last 28 days with pain, and of none that is more than a year ago', async () => {
    for (let back = 1; back <= 60; back += 2) await pain(back > 56 ? 10 : 3, { at: at(addDays(day, -back), '08:00') })
    const { usual } = await shown()
    expect(usual).toMatchObject({ low: 3, high: 3, n: 28, from: addDays(day, -55) })
    expect((await today(diary, { day: '2027-06-01', nowMs: at('2027-06-01', '08:00') })).usual).toBe(null)
  })
})

test('the last rating is of the pain as it was, with where and how; one for the whole day or to come is not', async () => {
  const sites = [{ region: 'neck', side: 'left', nrs: 4 }]
  const { id } = await pain(6, { at: at('2026-02-20', '21:10'), tz: 'Europe/Paris', sites, qualities: ['burning'] })
  await pain(9, { at: at('2026-03-13', '22:00'), rating: 'worst' })
  await pain(1, { at: SAMPLE_MS + HOUR_MS })
  const { last } = await shown()
  expect(last).toMatchObject({ id, nrs: 6, sites, qualities: ['burning'], day: '2026-02-20', time: '22:10' })
})

describe('medicines', () => {
  const medicine = (name: string, more = {}) =>
    diary.add({ kind: 'medication', name, at: at('2024-01-05', '08:00'), ...more })
  const dose = ({ id }: { id: string }, date: string, time: string, more = {}) =>
    diary.add({ kind: 'dose', medication: id, at: at(date, time), ...more })
  const names = async () => (await shown()).medicines.map(({ name, place }) => `${name} ${place}`)

  test('next due first, then as needed, then done with, then others; stopped ones not at all', async () => {
    await medicine('Stopped', { stop: '2026-03-13' })
    await medicine('Not yet', { start: '2026-03-15' })
    const rare = await medicine('Rare', { use: 'prn' })
    const needed = await medicine('Needed', { use: 'prn' })
    const often = await medicine('Often', { use: 'prn' })
    const night = await medicine('Night', { use: 'scheduled' })
    const twice = await medicine('Twice', { use: 'scheduled' })
    const morning = await medicine('Morning', { use: 'both', stop: day })
    await medicine('New', { use: 'scheduled' })
    for (const date of ['2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13']) {
      await dose(morning, date, '07:00')
      await dose(twice, date, '06:30')
      await dose(twice, date, '12:10')
      await dose(night, date, '22:00', date === '2026-03-13' ? { status: 'skipped' } : {})
      await dose(often, date, '15:00')
    }
    await dose(needed, '2026-01-02', '15:00')
    await dose(rare, '2025-06-01', '15:00')
    await dose(morning, day, '07:20')
    await dose(twice, day, '06:45')
    expect(await names()).toEqual([
      'Twice due',
      'Night due',
      'New due',
      'Often as-needed',
      'Needed as-needed',
      'Morning done',
      'Rare other',
    ])
    const { medicines, counts } = await shown()
    expect(medicines.map(({ usualMinute }) => usualMinute)).toEqual([730, 1320, null, null, null, null, null])
    expect(counts.doses).toBe(2)
  })

  test('the last dose is one that was taken, however long ago, and brings its amount', async () => {
    const needed = await medicine('Needed', { use: 'prn', strength: 500, unit: 'mg' })
    await dose(needed, '2024-02-02', '15:00', { quantity: 2, tz: 'America/Vancouver' })
    const skipped = await dose(needed, day, '07:00', { status: 'skipped' })
    const [only] = (await shown()).medicines
    expect(only).toMatchObject({ strength: 500, unit: 'mg', last: { quantity: 2, day: '2024-02-02', time: '07:00' } })
    expect(only?.today).toMatchObject([{ id: skipped.id, status: 'skipped', quantity: null }])
  })
})

test('of the check what is left is said; two that came on one day are one, the later answer counts', async () => {
  await diary.add({ kind: 'check', sleepQuality: 5, fatigue: 6, at: SAMPLE_MS - HOUR_MS })
  const { id } = await diary.add({ kind: 'check', fatigue: 0, at: SAMPLE_MS })
  await diary.add({ kind: 'check', mood: 2, at: SAMPLE_MS - DAY_MS })
  const { check } = await shown()
  expect(check).toMatchObject({ record: { id }, answers: { sleepQuality: 5, fatigue: 0 } })
  expect(check.left).toEqual(['interference', 'activity', 'mood', 'stress'])
  expect((await shown({ questions: ['fatigue', 'anxiety'] })).check.left).toEqual(['anxiety'])
})

test('a flare without an end runs, whenever it began; one with an end does not', async () => {
  const { id } = await diary.add({ kind: 'flare', at: at('2026-01-30', '08:00'), peak: 8 })
  await diary.add({ kind: 'flare', at: at('2026-03-13', '08:00'), end: at('2026-03-14', '08:00') })
  expect((await shown()).flare).toMatchObject({ id, since: '2026-01-30', days: 44, peak: 8 })
  await diary.edit(id, { end: SAMPLE_MS })
  expect((await shown()).flare).toBe(null)
})

test('a session waits for its last answer from the next day on, a few days long', async () => {
  const session = (hoursAgo: number, more = {}) =>
    diary.add({ kind: 'exercise', planItem: 'Bridge', at: SAMPLE_MS - hoursAgo * HOUR_MS, painAfter: 0, ...more })
  const due = await session(24)
  const soon = await session(23)
  await session(97)
  await session(30, { painNextDay: 0 })
  await session(31, { completed: false })
  expect((await shown()).waiting.map(({ id, isDue, painAfter }) => ({ id, isDue, painAfter }))).toEqual([
    { id: due.id, isDue: true, painAfter: 0 },
    { id: soon.id, isDue: false, painAfter: 0 },
  ])
})

describe('clocks', () => {
  test('a day of 25 hours shows its twenty-fifth, and an hour that comes twice is told apart', async () => {
    const [tz, day] = ['Europe/Paris', '2025-10-26']
    const first = await pain(2, { tz, at: at(day, '00:30') })
    const second = await pain(3, { tz, at: at(day, '01:30') })
    const last = await pain(4, { tz, at: at(day, '22:59') })
    await pain(9, { tz, at: at(day, '23:00') })
    const { entries } = await today(diary, { day, nowMs: at(day, '22:59') })
    expect(entries.map(({ id, time }) => [id, time])).toEqual([
      [first.id, '02:30'],
      [second.id, '02:30'],
      [last.id, '23:59'],
    ])
  })

  test('an entry stays on the day it had where it was made', async () => {
    const west = await pain(5, { tz: 'Pacific/Kiritimati', at: at(day, '10:00') })
    const { entries, last } = await shown({ nowMs: at(day, '10:30') })
    expect(entries).toEqual([])
    expect(last).toMatchObject({ id: west.id, day: '2026-03-15', time: '00:00' })
  })
})
