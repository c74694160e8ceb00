import { expect, test } from 'vitest'
import { Draft } from './draft.ts'
import type { Entry, Push } from './push.ts'

const ROSTER = 'roster head'
const nothing = new Uint8Array()
const session = {
  vault: nothing,
  vaultKey: 'v',
  member: nothing,
  memberKey: 'm',
  role: 'owner',
  space: null,
  expiresAtMs: 0,
} as const

/** Update `seq` of a stream; `form` tells two updates of one place apart. */
function entry(streamKey: string, seq: number, form = ''): Entry {
  return {
    space: nothing,
    spaceKey: 's',
    doc: nothing,
    stream: nothing,
    streamKey,
    seq,
    id: nothing,
    idKey: `${streamKey}${seq}${form}`,
    prevKey: `${streamKey}${seq - 1}`,
    rosterHeadKey: ROSTER,
    bytes: new Uint8Array(100),
  }
}

const push = (...entries: Entry[]): Push => ({ session, rosterHeadKey: ROSTER, entries, bytes: 100 * entries.length })

function draft(): Draft {
  const state = {
    head: 40,
    rosterHeadKey: ROSTER,
    bytes: 0,
    members: new Set(['m']),
    spaces: new Set(['s']),
    streams: new Map(),
  }
  return new Draft(state, true, 1_000_000, new Map())
}

test('what another push of the batch holds already is known in its place, another form of it is taken', () => {
  const one = draft()
  one.add(push(entry('a', 1), entry('b', 1), entry('a', 2)))
  expect(one.add(push(entry('b', 1), entry('a', 2), entry('a', 1, 'other')))).toEqual([
    { outcome: 'known', position: 42 },
    { outcome: 'known', position: 43 },
    { outcome: 'taken', position: null },
  ])
  expect(one.rows).toHaveLength(3)
})

test('what the push itself holds already is known in its place', () => {
  const one = draft()
  one.add(push(entry('a', 1)))
  expect(one.add(push(entry('b', 1), entry('b', 2), entry('b', 2), entry('b', 1, 'other'), entry('b', 3)))).toEqual([
    { outcome: 'stored', position: 42 },
    { outcome: 'stored', position: 43 },
    { outcome: 'known', position: 43 },
    { outcome: 'taken', position: null },
    { outcome: 'gap', position: null },
  ])
})
