import * as Automerge from '@automerge/automerge'
import {
  documentId,
  helperKey,
  helperSpace,
  memberKeys,
  OWNERS_SPACE,
  sealUpdate,
  systemRandom,
  type MemberKeys,
  type Role,
  type UpdateHeader,
} from '@sotto/crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { DeviceState } from '../device/state.ts'
import { Diary } from '../diary/diary.ts'
import { recordId } from '../diary/record-id.ts'
import { storedRecord } from '../document/record-write.ts'
import { Vault } from '../vault/vault.ts'
import { deviceOf, replicaOf, SAMPLE_MS, sampleVault, streamOf } from './sample-vault.ts'
import { takeIn } from './take-in.ts'

const owner = memberKeys(systemRandom(32))
const laptop = memberKeys(systemRandom(32))
const helper = memberKeys(systemRandom(32))
const friend = memberKeys(systemRandom(32))
const delegate = memberKeys(systemRandom(32))

let chain: Uint8Array[]
let epochKey: Uint8Array
let position: number

beforeEach(() => {
  const begun = sampleVault(owner, [
    [laptop, 'owner'],
    [helper, 'helper'],
    [friend, 'helper'],
    [delegate, 'delegate'],
  ])
  chain = begun.chain
  epochKey = begun.epochKey
  position = chain.length
})

const theirKey = () => helperKey(epochKey, helper.id)
const inDoc = () => documentId(theirKey(), 'in/2026-03')
const outDoc = () => documentId(theirKey(), 'out/2026-03')
const ownersDoc = () => documentId(epochKey, 'month/2026-03')

interface Written {
  readonly by: MemberKeys
  readonly space: Uint8Array
  readonly doc: Uint8Array
  readonly key: Uint8Array
  readonly kind?: string
}

/** The first update that somebody makes there: one record. */
function written({ by, space, doc, key, kind = 'pain' }: Written): Uint8Array {
  const { roster } = Vault.fromChain(owner, chain)
  const begun = replicaOf(by)
  const own = kind === 'pain' ? { rating: 'now', nrs: 4 } : { carrier: 'link', state: 'active' }
  const record = {
    id: recordId(SAMPLE_MS, systemRandom),
    kind,
    at: SAMPLE_MS,
    tz: 'UTC',
    localDate: '2026-03-14',
    createdAt: SAMPLE_MS,
    enteredLate: false,
    source: 'sotto',
    ...own,
  }
  const replica = Automerge.change(begun, { time: 0 }, (root) => {
    root.records[record.id] = storedRecord(record as unknown as Parameters<typeof storedRecord>[0])
  })
  const header: UpdateHeader = {
    version: 1,
    kind: 'change',
    vault: roster.vault,
    space,
    doc,
    member: by.id,
    stream: streamOf(by),
    seq: 1,
    prev: new Uint8Array(32),
    rosterHead: roster.head,
  }
  const changes = Automerge.getChanges(begun, replica)
  return sealUpdate({ header, body: { frontier: [], changes }, epochKey: key, keys: by, random: systemRandom }).bytes
}

const take = (state: DeviceState, bytes: Uint8Array) =>
  takeIn(state, [{ position: (position += 1), item: { type: 'update', value: bytes } }])

const kinds = async (state: DeviceState) => (await new Diary(state).list()).map(({ kind }) => kind)

describe('on an owner’s device', () => {
  const places: [string, () => Written, boolean][] = [
    [
      'a helper’s own entries',
      () => ({ by: helper, space: helperSpace(helper.id), doc: inDoc(), key: theirKey() }),
      true,
    ],
    ['an owner’s entry', () => ({ by: laptop, space: OWNERS_SPACE, doc: ownersDoc(), key: epochKey }), true],
    ['a delegate’s entry', () => ({ by: delegate, space: OWNERS_SPACE, doc: ownersDoc(), key: epochKey }), true],
    [
      'a helper in the owners’ space',
      () => ({ by: helper, space: OWNERS_SPACE, doc: ownersDoc(), key: epochKey }),
      false,
    ],
    [
      'a helper as if from the owners',
      () => ({ by: helper, space: helperSpace(helper.id), doc: outDoc(), key: theirKey() }),
      false,
    ],
    [
      'a helper in a document of the owners',
      () => ({ by: helper, space: helperSpace(helper.id), doc: ownersDoc(), key: theirKey() }),
      false,
    ],
    [
      'a helper in another helper’s space',
      () => ({ by: friend, space: helperSpace(helper.id), doc: inDoc(), key: theirKey() }),
      false,
    ],
    [
      'an owner as if from a helper',
      () => ({ by: laptop, space: helperSpace(helper.id), doc: inDoc(), key: theirKey() }),
      false,
    ],
    [
      'a space that nobody has',
      () => ({ by: laptop, space: new Uint8Array(16), doc: ownersDoc(), key: epochKey }),
      false,
    ],
  ]
  test.each(places)('%s', async (_name, place, isTaken) => {
    const state = await deviceOf(owner, chain)
    const { updates, stopped } = await take(state, written(place()))
    expect(stopped).toBe(null)
    expect(updates).toBe(isTaken ? 1 : 0)
    expect(await kinds(state)).toEqual(isTaken ? ['pain'] : [])
    expect(state.alarms.all.map(({ code }) => code)).toEqual(isTaken ? [] : ['change-quarantined'])
  })

  test('an owner’s word for a helper is no entry of the diary', async () => {
    const state = await deviceOf(owner, chain)
    await take(state, written({ by: laptop, space: helperSpace(helper.id), doc: outDoc(), key: theirKey() }))
    expect(await kinds(state)).toEqual([])
    expect(state.alarms.all).toEqual([])
  })

  test('a helper cannot plant a line of the ledger', async () => {
    const state = await deviceOf(owner, chain)
    const place = { by: helper, space: helperSpace(helper.id), doc: inDoc(), key: theirKey() }
    await take(state, written({ ...place, kind: 'disclosure' }))
    expect(await new Diary(state).list({ kinds: ['disclosure'] })).toEqual([])
  })

  test('what a helper seals under a key that is not its own does not open', async () => {
    const state = await deviceOf(owner, chain)
    await take(state, written({ by: helper, space: helperSpace(helper.id), doc: inDoc(), key: epochKey }))
    expect(await kinds(state)).toEqual([])
    expect(state.alarms.all.map(({ code }) => code)).toEqual(['change-quarantined'])
  })
})

describe('on the helper’s device', () => {
  const places: [string, () => Written, boolean][] = [
    [
      'what an owner puts there for it',
      () => ({ by: laptop, space: helperSpace(helper.id), doc: outDoc(), key: theirKey() }),
      true,
    ],
    [
      'what a delegate puts there for it',
      () => ({ by: delegate, space: helperSpace(helper.id), doc: outDoc(), key: theirKey() }),
      true,
    ],
    [
      'what another helper puts there',
      () => ({ by: friend, space: helperSpace(helper.id), doc: outDoc(), key: theirKey() }),
      false,
    ],
    [
      'an entry of the owners’ space',
      () => ({ by: laptop, space: OWNERS_SPACE, doc: ownersDoc(), key: epochKey }),
      false,
    ],
    [
      'another helper’s space',
      () => ({ by: friend, space: helperSpace(friend.id), doc: inDoc(), key: theirKey() }),
      false,
    ],
  ]
  test.each(places)('%s', async (_name, place, isTaken) => {
    const state = await deviceOf(helper, chain)
    const { updates, stopped } = await take(state, written(place()))
    expect(stopped).toBe(null)
    expect(updates).toBe(isTaken ? 1 : 0)
    expect(await kinds(state)).toEqual(isTaken ? ['pain'] : [])
    expect(state.alarms.all.map(({ code }) => code)).toEqual(isTaken ? [] : ['change-quarantined'])
  })
})

test('owners and helper come to the same documents, and no two helpers do', async () => {
  const roles: Role[] = []
  for (const keys of [owner, laptop, delegate, helper]) {
    const { vault } = await deviceOf(keys, chain)
    roles.push(vault.role)
    const space = vault.helpers.of(helperSpace(helper.id))
    expect(space?.documents.id('in', '2026-03')).toEqual(inDoc())
    expect(space?.documents.place(outDoc())).toEqual({ direction: 'out', month: '2026-03' })
    expect(space?.documents.place(ownersDoc())).toBe(null)
    expect(vault.helpers.of(helperSpace(friend.id)) === null).toBe(keys === helper)
  }
  expect(roles).toEqual(['owner', 'owner', 'delegate', 'helper'])
})
