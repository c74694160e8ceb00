import * as Automerge from '@automerge/automerge'
import {
  documentId,
  memberKeys,
  OWNERS_SPACE,
  readUpdate,
  removeMembers,
  sealCheckpoint,
  sealUpdate,
  systemRandom,
  toHex,
  type MemberKeys,
  type UpdateHeader,
} from '@sotto/crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { loadState, type DeviceState } from '../device/state.ts'
import type { DocumentRoot } from '../document/document.ts'
import { catchUp } from './adopt.ts'
import { firstSync } from './first-sync.ts'
import { rewind } from './pull.ts'
import { deviceOf, nowhereEnvironment, replicaOf, sampleVault, streamOf } from './sample-vault.ts'
import { takeIn, type PlacedItem } from './take-in.ts'

let state: DeviceState
let other: MemberKeys
let epochKey: Uint8Array
let doc: Uint8Array
let replica: Automerge.Doc<DocumentRoot>
let sealed: { seq: number; id: Uint8Array }
let stream: Uint8Array

beforeEach(async () => {
  const owner = memberKeys(systemRandom(32))
  other = memberKeys(systemRandom(32))
  const begun = sampleVault(owner, [[other, 'owner']])
  state = await deviceOf(owner, begun.chain)
  stream = streamOf(other)
  epochKey = begun.epochKey
  doc = documentId(epochKey, 'month/2026-03')
  replica = replicaOf(other)
  sealed = { seq: 0, id: new Uint8Array(32) }
})

/** The other device's next update; `spoil` changes its header before it is sealed and signed. */
function next(
  name: string,
  spoil: Partial<UpdateHeader> = {},
  key = epochKey,
  { times = 1, long = 0 } = {},
): Uint8Array {
  replica = Automerge.change(replica, { time: 0 }, (root) => {
    // A text of many characters is as many operations.
    root.records[name] = {
      kind: new Automerge.ImmutableString('pain'),
      nrs: 1,
      ...(long ? { note: 'a'.repeat(long) } : {}),
    }
  })
  const header: UpdateHeader = {
    version: 1,
    kind: 'change',
    vault: state.vault.id,
    space: OWNERS_SPACE,
    doc,
    member: other.id,
    stream,
    seq: sealed.seq + 1,
    prev: sealed.id,
    rosterHead: state.vault.roster.head,
    ...spoil,
  }
  const changes = Array.from({ length: times }, () => Automerge.getLastLocalChange(replica) ?? new Uint8Array())
  const update = sealUpdate({
    header,
    body: { frontier: [], changes },
    epochKey: key,
    keys: other,
    random: systemRandom,
  })
  sealed = { seq: header.seq, id: update.id }
  return update.bytes
}

const placed = (...updates: Uint8Array[]): PlacedItem[] =>
  updates.map((value, at) => ({ position: state.cursor + at + 1, item: { type: 'update', value } }))
const recordIds = async () => Object.keys((await state.library.document(doc)).doc.records).sort()
const alarms = () => state.alarms.all.map(({ code }) => code)

test('takes in what follows, once, and goes on from there after a restart', async () => {
  const [first, second] = [next('a'), next('b')]
  expect(await takeIn(state, placed(first, second))).toMatchObject({ updates: 2, stopped: null })
  state = await loadState(nowhereEnvironment, state.store)
  expect(state.cursor).toBe(2)
  expect(await takeIn(state, placed(first, next('c')))).toMatchObject({ updates: 1, stopped: null })
  expect(await recordIds()).toEqual(['a', 'b', 'c'])
})

test('whatever byte is altered, nothing of it is taken and it is alarmed; the genuine one still is when it comes', async () => {
  const [first, second] = [next('a'), next('b')]
  await takeIn(state, placed(first))
  for (let at = 0; at < second.length; at += 41) {
    const altered = second.map((byte, index) => (index === at ? byte ^ 0x20 : byte))
    expect(await takeIn(state, placed(altered))).toMatchObject({ updates: 0 })
    expect(alarms()).toContain('relay-tampered')
    expect(await recordIds()).toEqual(['a'])
  }
  expect(await takeIn(state, placed(second))).toMatchObject({ stopped: null })
  expect(await recordIds()).toEqual(['a', 'b'])
})

describe('refuses', () => {
  test.each([
    ['an update of another vault', { vault: new Uint8Array(32) }, 'relay-tampered'],
    [
      'an update under a roster head nobody here has seen',
      { rosterHead: new Uint8Array(32).fill(9) },
      'relay-withholding',
    ],
    ['an update by somebody who is no member', { member: new Uint8Array(16).fill(9) }, 'relay-tampered'],
    ['an update with one before it missing', { seq: 2, prev: new Uint8Array(32).fill(9) }, 'relay-withholding'],
  ] as const)('%s', async (_what, spoil, code) => {
    expect((await takeIn(state, placed(next('a', spoil)))).stopped).toBe(code)
    expect(alarms()).toEqual([code])
    expect(state.cursor).toBe(0)
    expect(await recordIds()).toEqual([])
  })

  test('an update of a member under a head from before it joined', async () => {
    const genesis = [...state.vault.roster.heads.values()].find(({ index }) => index === 0)
    const early = next('a', { rosterHead: genesis?.head ?? new Uint8Array() })
    expect((await takeIn(state, placed(early))).stopped).toBe('relay-tampered')
  })

  test('a second update with a sequence that was used', async () => {
    const first = next('a')
    sealed = { seq: 0, id: new Uint8Array(32) }
    const twin = next('b')
    expect(await takeIn(state, placed(first, twin))).toMatchObject({ updates: 1, stopped: 'relay-fork' })
  })
})

test('what its own author sealed wrongly is set aside and the next is taken', async () => {
  const unopenable = next('a', {}, systemRandom(32))
  const { stopped } = await takeIn(state, placed(unopenable, next('b')))
  expect(stopped).toBeNull()
  expect(alarms()).toContain('change-quarantined')
  expect(state.cursor).toBe(2)
})

test('a page leaves out what lies at or before the cursor', async () => {
  const first = next('a')
  await takeIn(state, placed(first))
  const again = { position: 1, item: { type: 'update' as const, value: new Uint8Array(3) } }
  expect(await takeIn(state, [again])).toMatchObject({ updates: 0, stopped: null })
  expect(toHex(state.frontier.lastOf(stream)?.id ?? new Uint8Array())).toBe(toHex(sealed.id))
})

test('one bad update of a member, and all it builds on it, stops nobody else', async () => {
  const spoilt = next('a').map((byte, at, all) => (at === all.length - 1 ? byte ^ 1 : byte))
  const built = next('b')
  const elsewhere = next('c', { space: new Uint8Array(16).fill(9) })
  expect(await takeIn(state, placed(spoilt, built, elsewhere))).toMatchObject({ updates: 0, stopped: null })
  expect(state.cursor).toBe(3)
  expect(state.frontier.unmet).toHaveLength(3)
  expect(new Set(alarms())).toEqual(new Set(['relay-tampered', 'change-quarantined']))
  state = await loadState(nowhereEnvironment, state.store)
  expect(await takeIn(state, placed(next('d')))).toMatchObject({ updates: 0, stopped: null })
  expect(await recordIds()).toEqual([])
})

describe('a stream that follows from nothing known', () => {
  test('is passed over with all that is built on it, and what lies behind it is taken in', async () => {
    const adrift = next('a', { prev: new Uint8Array(32).fill(9) })
    const built = next('b')
    stream = streamOf(other)
    sealed = { seq: 0, id: new Uint8Array(32) }
    const updates = placed(adrift, built, next('c'))
    const { roster, epochKeys, keys: author } = state.vault
    const cut = [{ space: OWNERS_SPACE, stream, seq: 1, updateId: sealed.id }]
    const removal = removeMembers({
      roster,
      epochKeys,
      author,
      removes: [{ id: other.id, cut }],
      random: systemRandom,
    })
    const entry = { position: 4, item: { type: 'roster' as const, value: removal } }
    const items = [...updates, entry]
    expect(await takeIn(state, items)).toMatchObject({ updates: 1, stopped: null })
    expect(state.cursor).toBe(4)
    expect(state.vault.member(other.id)?.removedAt).not.toBeNull()
    // The third builds on the changes of those before it.
    expect(alarms().sort()).toEqual(['change-quarantined', 'relay-withholding'])
    expect(state.frontier.reunitedAt).toBeNull()
  })

  test('is taken in when what it follows from comes after all', async () => {
    const first = next('a')
    const old = stream
    stream = streamOf(other)
    sealed = { seq: 0, id: sealed.id }
    const [second, third] = [next('b'), next('c')]
    expect(await takeIn(state, placed(second, third))).toMatchObject({ updates: 0, stopped: null })
    state = await loadState(nowhereEnvironment, state.store)
    expect(state.frontier.reunitedAt).toBeNull()
    await takeIn(state, placed(first))
    expect(state.frontier.lastOf(old)).toMatchObject({ seq: 1 })
    expect(state.frontier.reunitedAt).toBe(1)
    await rewind(state, 0)
    expect(await takeIn(state, placed(second, third, first))).toMatchObject({ updates: 2, stopped: null })
    expect(state.frontier.reunitedAt).toBeNull()
    expect(state.frontier.isLacking).toBe(false)
  })
})

test('where the relay made the bad update up, the author’s next one shows the gap', async () => {
  const genuine = next('a')
  const madeUp = genuine.map((byte, at, all) => (at === all.length - 100 ? byte ^ 1 : byte))
  const following = next('b')
  expect((await takeIn(state, placed(madeUp, following))).stopped).toBe('relay-withholding')
  expect(await takeIn(state, placed(genuine, following))).toMatchObject({ updates: 2, stopped: null })
  expect(state.frontier.unmet).toEqual([])
})

test('nothing lies beyond the head that the relay itself names', async () => {
  const first = next('a')
  const thrown = placed(first).map((item) => ({ ...item, position: 2 ** 40 }))
  expect(await takeIn(state, thrown, 1)).toMatchObject({ updates: 0, stopped: 'relay-tampered' })
  expect(state.cursor).toBe(0)
  expect(await takeIn(state, placed(first), 1)).toMatchObject({ updates: 1, stopped: null })
})

test('an update of more operations than any entry needs is set aside, and the next is taken', async () => {
  const heavy = next('heavy', {}, epochKey, { times: 2, long: 550_000 })
  const set = await takeIn(state, placed(heavy))
  expect(set).toMatchObject({ updates: 1, stopped: null })
  expect(alarms()).toEqual(['change-quarantined'])
  expect(await recordIds()).toEqual([])
  expect(state.frontier.lastOf(stream)).toMatchObject({ seq: 1 })
})

describe('a stream that is not its author’s', () => {
  const isPassedOver = async (foreign: Uint8Array) => {
    expect(await takeIn(state, placed(foreign))).toMatchObject({ updates: 0, stopped: null })
    expect(alarms()).toEqual(['change-quarantined'])
    expect(await recordIds()).toEqual([])
    // Nobody else could have made it so: it is not asked for again.
    expect(state.frontier.isLacking).toBe(false)
  }

  test('since it begins as another member’s do', async () => {
    await isPassedOver(next('a', { stream: streamOf(state.vault.keys) }))
    expect(state.frontier.entries()).toEqual([])
  })

  test('since another has begun it', async () => {
    const header = { ...headerOf(next('a')), member: state.vault.keys.id }
    state.frontier.take(header, systemRandom(32), 0, [])
    sealed = { seq: 0, id: new Uint8Array(32) }
    await isPassedOver(next('b'))
    expect(state.frontier.lastOf(stream)).toMatchObject({ seq: 1 })
  })

  const headerOf = (bytes: Uint8Array) => readUpdate(bytes).header
})

describe('a member that was removed', () => {
  /** Removed after its first update, whose sequence the cut names. */
  const removal = (first: Uint8Array) => {
    const { roster, epochKeys, keys: author } = state.vault
    const cut = [{ space: OWNERS_SPACE, stream, seq: 1, updateId: readUpdate(first).id }]
    return removeMembers({ roster, epochKeys, author, removes: [{ id: other.id, cut }], random: systemRandom })
  }
  const oldHead = () => state.vault.roster.head

  test('counts up to its cut: what it sends under its old head afterwards is passed over', async () => {
    const [first, rosterHead] = [next('a'), oldHead()]
    const items: PlacedItem[] = [...placed(first), { position: 2, item: { type: 'roster', value: removal(first) } }]
    expect(await takeIn(state, items)).toMatchObject({ updates: 1, stopped: null })
    const tail = next('b', { rosterHead })
    stream = streamOf(other)
    sealed = { seq: 0, id: new Uint8Array(32) }
    const elsewhere = next('c', { rosterHead })
    expect(await takeIn(state, placed(tail, elsewhere))).toMatchObject({ updates: 0, stopped: null })
    expect(state.cursor).toBe(4)
    expect(alarms()).toEqual(['relay-tampered', 'relay-tampered'])
    expect(await recordIds()).toEqual(['a'])
    expect(state.frontier.isLacking).toBe(false)
    // What came before the cut it may not change either.
    expect(state.frontier.lastOf(readUpdate(first).header.stream)).toMatchObject({ seq: 1 })
  })

  test('does not put another update where its cut ends', async () => {
    const first = next('a')
    sealed = { seq: 0, id: new Uint8Array(32) }
    const another = next('b')
    state.vault.append(removal(first))
    expect(await takeIn(state, placed(another))).toMatchObject({ updates: 0, stopped: null })
    expect(alarms()).toEqual(['relay-tampered'])
    expect(await recordIds()).toEqual([])
  })

  test('shows nothing beyond its cut to a device that joins, not even provisionally', async () => {
    const [first, rosterHead] = [next('a'), oldHead()]
    const entry = removal(first)
    const tail = next('b', { rosterHead })
    state.vault.append(entry)
    const shown: string[][] = []
    answers({
      'checkpoint-read': { checkpoint: null },
      'pull-document': { items: placed(first, tail), head: 2, more: false },
      pull: { items: placed(first, tail), head: 2, more: false },
    })
    await firstSync(state, [doc], async ({ stage }) => {
      if (stage === 'usable') shown.push(await recordIds())
    })
    expect(shown).toEqual([['a']])
    expect(await recordIds()).toEqual(['a'])
  })

  test('sums up for nobody any more', async () => {
    const first = next('a')
    const entry = removal(first)
    const { bytes: checkpoint } = sealCheckpoint({
      header: {
        version: 1,
        vault: state.vault.id,
        space: OWNERS_SPACE,
        n: 0,
        prev: new Uint8Array(32),
        position: 70,
        epoch: 0,
        member: other.id,
        rosterHead: oldHead(),
      },
      body: { frontier: [{ stream, seq: 9, id: systemRandom(32) }], docs: [] },
      epochKey,
      keys: other,
      random: systemRandom,
    })
    answers({ 'checkpoint-read': { checkpoint } })
    const before = await loadState(nowhereEnvironment, state.store)
    answers({ 'checkpoint-read': { checkpoint } }, before)
    expect(await catchUp(before)).toBe(true)
    expect(before.cursor).toBe(70)
    state.vault.append(entry)
    expect(await catchUp(state)).toBe(false)
    expect(state.cursor).toBe(0)
    expect(state.frontier.entries()).toEqual([])
  })

  /** Lets the relay answer so, whatever it is asked. */
  function answers(byName: Record<string, unknown>, { session } = state): void {
    Object.assign(session, { call: (name: string) => Promise.resolve(byName[name]) })
  }
})
