import type { DiaryRecord } from '@sotto/shared/diary'
import { expect, test } from 'vitest'
import { Ledger, type Act } from './ledger.ts'

const record = (id: string, nrs: number, removed = false): DiaryRecord => ({
  id,
  kind: 'pain',
  at: 0,
  tz: 'UTC',
  localDate: '1970-01-01',
  nrs,
  rating: 'now',
  createdAt: 0,
  enteredLate: false,
  source: 'sotto',
  ...(removed ? { deletedAt: 1 } : {}),
})

const act = (update: string, id: string, does: Act['does'], nrs: number): Act => ({ update, id, does, nrs })

/** `a` acknowledged at 3, `b` acknowledged and removed; then, not acknowledged: `a` edited together with `c` added. */
function ledger(): Ledger {
  const made = new Ledger()
  made.note(act('1', 'a', 'add', 3))
  made.note(act('1', 'b', 'add', 4))
  made.acknowledge()
  made.note(act('2', 'b', 'remove', 4))
  made.acknowledge()
  made.note(act('3', 'a', 'edit', 5))
  made.note(act('3', 'c', 'add', 6))
  return made
}

test('all of an update that was not acknowledged, or none of it, is right', () => {
  expect(ledger().judge([record('a', 3), record('b', 4, true)])).toEqual([])
  expect(ledger().judge([record('a', 5), record('b', 4, true), record('c', 6)])).toEqual([])
  expect(ledger().arrived([record('a', 5), record('c', 6)])).toBe(2)
})

test.each([
  ['a lost entry', [record('b', 4, true)], 'a was acknowledged and is lost'],
  ['an entry as it was before', [record('a', 2), record('b', 4, true)], 'a is not as acknowledged'],
  ['a removed entry come back', [record('a', 3), record('b', 4)], 'b is not as acknowledged'],
  ['half an update', [record('a', 5), record('b', 4, true)], '1 of 2 acts of update 3 are there'],
  ['an entry nobody made', [record('a', 3), record('b', 4, true), record('d', 1)], 'd came from nowhere'],
])('%s is a fault', (_name, records, fault) => {
  expect(ledger().judge(records)).toEqual([fault])
})

test('once all is acknowledged, all of it has to be there', () => {
  const made = ledger()
  made.acknowledge()
  expect(made.judge([record('a', 5), record('b', 4, true), record('c', 6)])).toEqual([])
  expect(made.judge([record('a', 3), record('b', 4, true)])).toEqual([
    'a is not as acknowledged',
    'c was acknowledged and is lost',
  ])
})
