import { canonicalJson, DiaryError, parseRecord, type DiaryRecord } from '@sotto/shared/diary'
import { expect, test } from 'vitest'
import { generateDiary, generateRecords } from './generate.ts'

const ten = { years: 10, seed: 'statistics', endDate: '2026-06-30' }
const records = [...generateRecords(ten)]

function byDay<K extends DiaryRecord['kind']>(kind: K): Map<string, Extract<DiaryRecord, { kind: K }>[]> {
  const days = new Map<string, Extract<DiaryRecord, { kind: K }>[]>()
  for (const record of records) {
    if (record.kind !== kind) continue
    const day = days.get(record.localDate)
    const own = record as Extract<DiaryRecord, { kind: K }>
    if (day) day.push(own)
    else days.set(record.localDate, [own])
  }
  return days
}

const nextDay = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10)
const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length

test('one in six days is missing, and a year holds some three thousand records', () => {
  const days = new Set(records.map(({ localDate }) => localDate))
  expect(1 - days.size / 3653).toBeGreaterThan(0.15)
  expect(1 - days.size / 3653).toBeLessThan(0.19)
  expect(records.length / 10).toBeGreaterThan(2900)
  expect(records.length / 10).toBeLessThan(3400)
  expect(records.filter(({ kind }) => kind === 'check')).toHaveLength(days.size)
})

test('each day has about three ratings, four doses and 0.4 of a session', () => {
  const perDay = (kind: string) => records.filter((record) => record.kind === kind).length / 3653
  expect(perDay('pain')).toBeGreaterThan(2.6)
  expect(perDay('pain')).toBeLessThan(3.4)
  expect(perDay('dose')).toBeGreaterThan(3.6)
  expect(perDay('dose')).toBeLessThan(4.4)
  expect(perDay('exercise')).toBeGreaterThan(0.35)
  expect(perDay('exercise')).toBeLessThan(0.45)
})

test('day means persist with a lag-1 correlation of 0.2 to 0.3', () => {
  const means = new Map([...byDay('pain')].map(([date, day]) => [date, mean(day.map(({ nrs }) => nrs))]))
  const pairs = [...means].flatMap(([date, today]) => {
    const tomorrow = means.get(nextDay(date))
    return tomorrow === undefined ? [] : [[today, tomorrow] as const]
  })
  const [meanX, meanY] = [mean(pairs.map(([x]) => x)), mean(pairs.map(([, y]) => y))]
  const covariance = mean(pairs.map(([x, y]) => (x - meanX) * (y - meanY)))
  const spread = (list: number[], m: number) => Math.sqrt(mean(list.map((value) => (value - m) ** 2)))
  const correlation =
    covariance /
    (spread(
      pairs.map(([x]) => x),
      meanX,
    ) *
      spread(
        pairs.map(([, y]) => y),
        meanY,
      ))
  expect(correlation).toBeGreaterThan(0.2)
  expect(correlation).toBeLessThan(0.3)
})

test('a bad day follows a bad day far more often than a good one', () => {
  const bad = new Map([...byDay('check')].map(([date, [check]]) => [date, (check?.interference ?? 0) >= 5]))
  const after = (was: boolean) => {
    const followers = [...bad].flatMap(([date, isBad]) => (isBad === was ? [bad.get(nextDay(date))] : []))
    const known = followers.filter((next) => next !== undefined)
    return known.filter(Boolean).length / known.length
  }
  expect(Math.abs(after(true) - 0.78)).toBeLessThan(0.03)
  expect(Math.abs(after(false) - 0.36)).toBeLessThan(0.03)
})

test('flares last two to six days', () => {
  const lengths = records.flatMap((record) => {
    if (record.kind !== 'flare' || record.end === undefined) return []
    return [Math.round((record.end - record.at) / 86_400_000 - 11 / 24) + 1]
  })
  expect(lengths.length).toBeGreaterThan(40)
  expect(lengths.every((days) => days >= 2 && days <= 6)).toBe(true)
})

test('the same seed gives the same diary, another seed another', () => {
  const options = { years: 0.5, seed: 7, endDate: '2026-06-30' }
  const once = canonicalJson([...generateRecords(options)])
  expect(canonicalJson([...generateRecords(options)])).toBe(once)
  expect(canonicalJson([...generateRecords({ ...options, seed: 8 })])).not.toBe(once)
})

test('every record is one, ids are unique, references lead somewhere, days lie in the span', () => {
  const ids = new Set(records.map(({ id }) => id))
  expect(ids.size).toBe(records.length)
  for (const record of records) {
    expect(parseRecord(record)).toEqual(record)
    if (record.kind === 'dose') expect(ids.has(record.medication)).toBe(true)
    expect(record.localDate >= '2016-06-30' && record.localDate <= '2026-06-30').toBe(true)
  }
})

test.each([{ years: 0 }, { years: Number.NaN }, { endDate: '2026-02-30' }, { tz: 'Mars' }])('refuses %o', (wrong) => {
  expect(() => [...generateDiary({ ...ten, years: 1, ...wrong })]).toThrow(DiaryError)
})
