import { expect, test } from 'vitest'
import { mayWrite, nextTurn, refusalOf, timeOf, type OwnStanding } from './may.ts'

const DAY = 86_400_000
const owner: OwnStanding = { role: 'owner', delegation: null }
const helper: OwnStanding = { role: 'helper', delegation: null }
const delegate = (limits: ('no-sharing' | 'no-members' | 'no-changes')[] = []): OwnStanding => ({
  role: 'delegate',
  delegation: {
    decidedBy: 'court',
    basis: 'guardian',
    document: 'of May',
    fromMs: 10 * DAY,
    untilMs: 20 * DAY,
    limits,
  },
})

test('an owner goes anywhere', () => {
  for (const route of ['share/new', 'phrase', 'devices/add', 'subject', 'record/claim'])
    expect(refusalOf(route, owner, 0)).toBeNull()
})

test('whoever helps adds and reads, and decides nothing', () => {
  for (const route of ['today', 'timeline', 'check', 'entry/1', 'record/visit', 'devices', 'leave', 'sync', 'export'])
    expect(refusalOf(route, helper, 0)).toBeNull()
  for (const route of ['share', 'share/new/what', 'phrase', 'people/helper', 'devices/add', 'keys', 'incident'])
    expect(refusalOf(route, helper, 0)).toBe('helper')
  expect(refusalOf('record/claim', helper, 0)).toBe('helper')
  // A name that only begins alike is another screen.
  expect(refusalOf('sharepoint', helper, 0)).toBeNull()
})

test('a delegate is told whose a screen is, which limit holds, and when its time is', () => {
  const within = 15 * DAY
  for (const route of ['phrase', 'devices/add']) expect(refusalOf(route, delegate(), within)).toBe('owner')
  expect(refusalOf('share/new', delegate(), within)).toBeNull()
  expect(refusalOf('share/new', delegate(['no-sharing']), within)).toBe('limit')
  // Ending a link is always allowed.
  expect(refusalOf('share', delegate(['no-sharing']), within)).toBeNull()
  for (const route of ['people', 'keys']) expect(refusalOf(route, delegate(['no-members']), within)).toBe('limit')
  for (const nowMs of [9 * DAY, 20 * DAY]) {
    for (const route of ['share/new', 'check', 'people', 'import'])
      expect(refusalOf(route, delegate(), nowMs)).toBe('time')
    for (const route of ['share/01A/letter', 'leak/01A/where', 'leak/01A/letter/host', 'leak/new'])
      expect(refusalOf(route, delegate(), nowMs)).toBe('time')
    for (const route of ['share/01A', 'share/01A/got', 'leak', 'leak/01A', 'share/01A/letters'])
      expect(refusalOf(route, delegate(), nowMs)).toBeNull()
    for (const route of ['today', 'timeline', 'export', 'share']) expect(refusalOf(route, delegate(), nowMs)).toBeNull()
  }
})

test('its time begins on its first moment and is over on its last', () => {
  const at = (nowMs: number) => [timeOf(delegate(), nowMs), mayWrite(delegate(), nowMs), nextTurn(delegate(), nowMs)]
  expect(at(10 * DAY - 1)).toEqual(['before', false, 10 * DAY])
  expect(at(10 * DAY)).toEqual(['now', true, 20 * DAY])
  expect(at(20 * DAY - 1)).toEqual(['now', true, 20 * DAY])
  expect(at(20 * DAY)).toEqual(['over', false, null])
  expect(timeOf(owner, 0)).toBe('now')
})

test('whose reasons nobody can read may only look', () => {
  const own: OwnStanding = { role: 'delegate', delegation: 'unreadable' }
  expect(mayWrite(own, 0)).toBe(false)
  expect(refusalOf('check', own, 0)).toBe('limit')
  expect(refusalOf('timeline', own, 0)).toBeNull()
})
