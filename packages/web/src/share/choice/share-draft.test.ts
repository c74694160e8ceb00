import type { Snapshot } from '@sotto/shared/snapshot'
import { expect, test } from 'vitest'
import type { ShareOptions } from './facet.ts'
import { draftFrom, EMPTY, lessWith, endsAt, looksTheSame, requestOf, tellsTheSame, withPreset } from './share-draft.ts'

const DAY_MS = 86_400_000
const options: ShareOptions = {
  offered: [],
  presets: [
    {
      name: 'physio',
      fields: ['pain.nrs', 'goal.score'],
      less: ['daily'],
      amendments: 'none',
      lifeMs: 14 * DAY_MS,
      longestLifeMs: 90 * DAY_MS,
    },
  ],
}
const nowMs = new Date(2026, 10, 20, 16, 32).getTime()
const given = { nowMs, language: 'en' } as const

test('what is asked for differs from the preset by what was ticked and unticked, and by nothing else', () => {
  const usual = withPreset({ ...EMPTY, recipient: 'Dana' }, 'physio', options)
  expect(requestOf(usual, options, given).choice).toMatchObject({
    preset: 'physio',
    fields: [],
    without: [],
    values: [],
  })
  const chosen = {
    ...usual,
    leaveOut: ['01A'],
    fields: ['pain.nrs', 'pain.sites'],
    ownTerms: true,
    questions: [' Why? ', ' '],
  }
  expect(requestOf(chosen, options, given).choice).toMatchObject({
    fields: ['pain.sites'],
    without: ['goal.score'],
    values: ['S4'],
    leaveOut: ['01A'],
    questions: ['Why?'],
  })
  expect(requestOf(chosen, options, given)).toMatchObject({ recipient: 'Dana', passcode: 'auto', onward: [] })
})

test('a first name is told only where that was switched on', () => {
  const draft = withPreset({ ...EMPTY, owner: 'Élise' }, 'physio', options)
  expect(requestOf(draft, options, given).choice).not.toHaveProperty('owner')
  expect(requestOf({ ...draft, tellsOwner: true }, options, given).choice).toMatchObject({ owner: 'Élise' })
})

test('a link ends in the evening of its last day, and no later than it may', () => {
  const draft = withPreset(EMPTY, 'physio', options)
  expect(new Date(endsAt(draft, options, nowMs))).toEqual(new Date(2026, 11, 4, 23, 59))
  expect(endsAt({ ...draft, lifeDays: 90 }, options, nowMs)).toBe(nowMs + 90 * DAY_MS)
})

test('a share that was looked at is the same as long as the diary says the same, whatever its terms', () => {
  const snapshot = {
    preset: 'physio',
    fields: ['pain.nrs'],
    less: [],
    questions: [],
    rows: [],
    days: [],
    expiresAtMs: 1,
    terms: { onward: [], downloads: true, decidedBy: 'owner', noticeVersion: '1', noticeLanguage: 'en' },
  } as unknown as Snapshot
  expect(tellsTheSame(snapshot, { ...snapshot, expiresAtMs: 2, terms: { ...snapshot.terms, downloads: false } })).toBe(
    true,
  )
  expect(tellsTheSame(snapshot, { ...snapshot, fields: ['pain.nrs', 'pain.sites'] })).toBe(false)
  const looked = { snapshot, expiresAtMs: 1 }
  expect(looksTheSame(looked, { ...looked, expiresAtMs: 2 })).toBe(true)
  expect(looksTheSame(looked, { ...looked, expiresAtMs: 60_001 })).toBe(false)
  const onOtherTerms = { ...snapshot, terms: { ...snapshot.terms, downloads: false } }
  expect(looksTheSame(looked, { ...looked, snapshot: onOtherTerms })).toBe(false)
  expect(draftFrom(snapshot, { opens: 3, passcode: false })).toMatchObject({ fields: ['pain.nrs'], opens: 3 })
})

test('a week is made of days: the one brings the other, and goes with it', () => {
  expect(lessWith(['bands'], 'weekly', true)).toEqual(['daily', 'weekly', 'bands'])
  expect(lessWith(['daily', 'weekly', 'bands'], 'daily', false)).toEqual(['bands'])
  expect(lessWith(['daily', 'weekly'], 'weekly', false)).toEqual(['daily'])
})

test('a story takes nothing along of what was chosen before, and asks anew; a card that is found has no passcode', () => {
  const presets = [
    { name: 'story', fields: ['pain.nrs'], less: ['daily', 'weekly'], holds: ['pain.nrs'] },
    { name: 'emergency', fields: ['condition.name'], less: [], passcode: false, opens: 100 },
  ].map((one) => ({ ...one, amendments: 'none', lifeMs: DAY_MS, longestLifeMs: 90 * DAY_MS }))
  const given = { ...options, presets } as unknown as ShareOptions
  const before = {
    ...EMPTY,
    ownTerms: true,
    tellsOwner: true,
    owner: 'Élise',
    questions: ['Why?'],
    gates: ['harms-nobody'] as const,
  }
  expect(withPreset(before, 'story', given)).toMatchObject({
    ownTerms: false,
    tellsOwner: false,
    questions: [],
    gates: [],
  })
  expect(withPreset(before, 'emergency', given)).toMatchObject({ passcode: false, opens: 100 })
})
