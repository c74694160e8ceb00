import { en, fr } from '@sotto/client/report'
import { expect, test } from 'vitest'
import { summaryOf } from './summary.ts'
import type { Shown } from './view.ts'

const one = { pain: 'Pain', check: 'Daily check', dose: 'Dose', flare: 'Flare' }
const shown = (record: object, more: Partial<Shown> = {}): Shown => ({
  ...{ id: 'A', kind: 'pain', at: 0, tz: 'Europe/Paris', day: '1970-01-01', time: '01:00' },
  ...{ medicine: null, conditions: [], ...more },
  record: { createdAt: 0, enteredLate: true, source: 'sotto', ...record } as unknown as Shown['record'],
})

test('an entry of pain says its number apart, then where, what it is like and the note, the owner’s words as such', () => {
  const record = {
    ...{ kind: 'pain', nrs: 0, rating: 'now', qualities: ['burning', 'like glass'], note: 'after the stairs' },
    sites: [{ region: 'lower-back', side: 'left', nrs: 4 }],
  }
  const summary = summaryOf(shown(record, { conditions: [{ id: 'C', name: 'Sciatica' }] }), en, one)
  expect(summary.nrs).toBe(0)
  expect(summary.title).toEqual({ text: 'Pain', own: false })
  expect(summary.more).toEqual([
    { text: 'Low back, left 4', own: false },
    { text: 'burning', own: false },
    { text: 'like glass', own: true },
    { text: 'after the stairs', own: true },
    { text: 'Sciatica', own: true },
  ])
})

test('a rating that is not of now says so', () => {
  const { more } = summaryOf(shown({ kind: 'pain', nrs: 8, rating: 'worst' }), en, one)
  expect(more.map(({ text }) => text)).toEqual(['worst'])
})

test('numbers carry what they are of; an answer of 0 is told and one that was not given is not', () => {
  const record = { kind: 'check', interference: 0, sleepMinutes: 405 }
  const texts = summaryOf(shown(record, { kind: 'check' }), fr, one).more.map(({ text }) => text)
  expect(texts.some((text) => text.endsWith(': 0'))).toBe(true)
  expect(texts.some((text) => text.endsWith(': 6\u00a0h\u00a045\u00a0min'))).toBe(true)
  expect(texts).toHaveLength(2)
})

test('a dose is called after its medicine, also where the medicine is gone', () => {
  const dose = { kind: 'dose', medication: 'M', status: 'skipped' }
  const medicine = { id: 'M', name: 'Naproxen', strength: 500, unit: 'mg' }
  const named = summaryOf(shown(dose, { kind: 'dose', medicine }), en, one)
  expect(named.title.text).toBe('Naproxen 500\u00a0mg')
  expect(named.more.map(({ text }) => text)).toEqual(['skipped'])
  expect(summaryOf(shown(dose, { kind: 'dose' }), en, one).title.text).toBe('Dose')
})

test('of what has a name and says nothing else, it is said what it is', () => {
  const medicine = { id: 'M', name: 'Naproxen', strength: null, unit: null }
  const dose = shown({ kind: 'dose', medication: 'M', status: 'taken' }, { kind: 'dose', medicine })
  expect(summaryOf(dose, en, one).more).toEqual([{ text: 'Dose', own: false }])
  expect(summaryOf(shown({ kind: 'flare' }, { kind: 'flare' }), en, one).more).toEqual([])
})

test('a flare’s end is told by the clocks of where it was entered', () => {
  const record = { kind: 'flare', end: Date.UTC(2026, 10, 22, 23, 30), peak: 9 }
  const texts = summaryOf(shown(record, { kind: 'flare' }), en, one).more.map(({ text }) => text)
  expect(texts.join(' ')).toContain('23 Nov 2026, 00:30')
  expect(texts.join(' ')).toContain('9')
})
