import { expect, test } from 'vitest'
import { partOf, pillOf, strengthOf, usualMedicines } from './pills.ts'
import type { DoseShown, MedicineNow } from './view.ts'

const DAY = '2026-11-21'
const at = (time: string, day = DAY) => Date.parse(`${day}T${time}:00Z`)

const dose = (time: string, more: Partial<DoseShown> = {}): DoseShown => {
  const day = more.day ?? DAY
  return { id: `${day} ${time}`, at: at(time, day), tz: 'UTC', day, time, status: 'taken', quantity: null, ...more }
}

const medicine = (more: Partial<MedicineNow>): MedicineNow => ({
  ...{ id: 'm', name: 'Naproxen', strength: 500, unit: 'mg', form: 'tablet', use: 'prn' },
  ...{ place: 'as-needed', usualMinute: null, last: null, today: [] },
  ...more,
})

test('as needed: how long ago it was, and a tap is one more dose', () => {
  const taken = dose('11:50')
  const pill = pillOf(medicine({ last: taken, today: [taken] }), DAY, at('16:32'))
  expect(pill).toEqual({ state: 'due', press: 'take', when: { kind: 'ago', minutes: 282 } })
})

test('a second tap soon after is no second dose', () => {
  const taken = dose('16:30')
  const pill = pillOf(medicine({ last: taken, today: [taken] }), DAY, at('16:32'))
  expect(pill).toEqual({ state: 'taken', press: 'ask', when: { kind: 'time', time: '16:30' } })
})

test('what is done with for today says when, and how it was', () => {
  for (const status of ['taken', 'late', 'skipped'] as const) {
    const given = dose('08:05', { status })
    const pill = pillOf(medicine({ place: 'done', today: [given], last: given }), DAY, at('16:32'))
    expect(pill).toEqual({ state: status, press: 'ask', when: { kind: 'time', time: '08:05' } })
  }
})

test('what is due says when it is usually taken, else when it was last', () => {
  const before = dose('21:40', { day: '2026-11-20' })
  const due = medicine({ place: 'due', last: before })
  expect(pillOf({ ...due, usualMinute: 21 * 60 + 40 }, DAY, at('16:32')).when).toEqual({
    kind: 'usually',
    part: 'night',
  })
  expect(pillOf(due, DAY, at('16:32')).when).toEqual({ kind: 'day', day: '2026-11-20' })
  expect(pillOf(medicine({ place: 'due' }), DAY, at('16:32')).when).toEqual({ kind: 'never' })
})

test('a part of the day', () => {
  expect([3, 4, 11, 14, 18, 21].map((hour) => partOf(hour * 60))).toEqual([
    ...['night', 'morning', 'midday', 'afternoon', 'evening', 'night'],
  ])
})

test('others stand aside while there are usual ones', () => {
  const [usual, other] = [medicine({ id: 'a' }), medicine({ id: 'b', place: 'other' })]
  expect(usualMedicines([usual, other])).toEqual([usual])
  expect(usualMedicines([other])).toEqual([other])
})

test('strength as on the pack; without one nothing', () => {
  const number = new Intl.NumberFormat('fr', { maximumFractionDigits: 3 })
  expect(strengthOf({ strength: 2.5, unit: 'mg' }, number)).toBe('2,5\u00a0mg')
  expect(strengthOf({ strength: 5, unit: null }, number)).toBe('5')
  expect(strengthOf({ strength: null, unit: 'mg' }, number)).toBe('')
})
