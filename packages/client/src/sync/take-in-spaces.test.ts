import * as Automerge from '@automerge/automerge'
import {
  addMember,
  concatBytes,
  createPhrase,
  createVault,
  documentId,
  helperKey,
  helperSpace,
  joinSignature,
  memberKeys,
  OWNERS_SPACE,
  openEpochKeys,
  phraseSeed,
  sealUpdate,
  systemRandom,
  type MemberKeys,
  type Role,
  type UpdateHeader,
} from '@sotto/crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { loadState, type DeviceState } from '../device/state.ts'
import { Diary } from '../diary/diary.ts'
import { recordId } from '../diary/record-id.ts'
import type { DocumentRoot } from '../document/document.ts'
import { FIRST_CHANGE } from '../document/first-change.ts'
import { actorTag } from '../document/library.ts'
import { storedRecord } from '../document/record-write.ts'
import type { Environment } from '../environment.ts'
import { MemoryStore } from '../store/memory-store.ts'
import { SealedStore } from '../store/sealed-store.ts'
import { identityWrite } from '../vault/identity.ts'
import { Vault } from '../vault/vault.ts'
import { takeIn } from './take-in.ts'

const AT = Date.UTC(2026, 2, 14, 9)
const nowhere = () => Promise.reject(new Error('no network in this test'))
const environment: Environment = {
  clock: { now: () => AT, zone: () => 'UTC' },
  random: systemRandom,
  network: { post: nowhere, connect: nowhere },
  sleep: () => Promise.resolve(),
}

const owner = memberKeys(systemRandom(32))
const laptop = memberKeys(systemRandom(32))
const helper = memberKeys(systemRandom(32))
const friend = memberKeys(systemRandom(32))
const delegate = memberKeys(systemRandom(32))

let chain: Uint8Array[]
let epochKey: Uint8Array
let position: number

beforeEach(() => {
  const recovery = memberKeys(phraseSeed(createPhrase(systemRandom)))
  const created = createVault({ owner, recovery, deviceName: 'Phone', random: systemRandom })
  chain = [created.entry]
  epochKey = created.epochKey
  position = 1
  const delegation = { decidedBy: 'court', basis: 'order', document: 'paper', fromMs: 1, untilMs: null, limits: [] }
  for (const [keys, role] of [
    [laptop, 'owner'],
    [helper, 'helper'],
    [friend, 'helper'],
    [delegate, 'delegate'],
  ] as const) {
    const { roster } = Vault.fromChain(owner, chain)
    const { signPk, sealPk } = keys
    const join = { signPk, sealPk, role, kind: 'device' as const, joinSig: joinSignature(keys, roster.vault, role) }
    const epochKeys = openEpochKeys(roster, owner)
    const more = { name: role, delegation: role === 'delegate' ? delegation : null }
    chain.push(addMember({ roster, author: owner, epochKeys, random: systemRandom, join, ...more }))
    position += 1
  }
})

/** The state of one member's device that has the whole roster. */
async function deviceOf(keys: MemberKeys): Promise<DeviceState> {
  const store = new SealedStore(new MemoryStore(), systemRandom(32), systemRandom)
  const vault = Vault.fromChain(keys, chain)
  const identity = { vault: vault.id, seed: keys.seed, relay: 'https://relay.example', storeId: null }
  await store.write([identityWrite(identity), ...vault.writes()])
  return await loadState(environment, store)
}

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
  const actor = actorTag(by.id) + '00'.repeat(8)
  const begun = Automerge.applyChanges(Automerge.init<DocumentRoot>(), [FIRST_CHANGE])[0]
  const own = kind === 'pain' ? { rating: 'now', nrs: 4 } : { carrier: 'link', state: 'active' }
  const record = {
    id: recordId(AT, systemRandom),
    kind,
    at: AT,
    tz: 'UTC',
    localDate: '2026-03-14',
    createdAt: AT,
    enteredLate: false,
    source: 'sotto',
    ...own,
  }
  const replica = Automerge.change(Automerge.clone(begun, { actor }), { time: 0 }, (root) => {
    root.records[record.id] = storedRecord(record as unknown as Parameters<typeof storedRecord>[0])
  })
  const header: UpdateHeader = {
    version: 1,
    kind: 'change',
    vault: roster.vault,
    space,
    doc,
    member: by.id,
    stream: concatBytes(by.id.subarray(0, 5), systemRandom(3)),
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
    const state = await deviceOf(owner)
    const { updates, stopped } = await take(state, written(place()))
    expect(stopped).toBe(null)
    expect(updates).toBe(isTaken ? 1 : 0)
    expect(await kinds(state)).toEqual(isTaken ? ['pain'] : [])
    expect(state.alarms.all.map(({ code }) => code)).toEqual(isTaken ? [] : ['change-quarantined'])
  })

  test('an owner’s word for a helper is no entry of the diary', async () => {
    const state = await deviceOf(owner)
    await take(state, written({ by: laptop, space: helperSpace(helper.id), doc: outDoc(), key: theirKey() }))
    expect(await kinds(state)).toEqual([])
    expect(state.alarms.all).toEqual([])
  })

  test('a helper cannot plant a line of the ledger', async () => {
    const state = await deviceOf(owner)
    const place = { by: helper, space: helperSpace(helper.id), doc: inDoc(), key: theirKey() }
    await take(state, written({ ...place, kind: 'disclosure' }))
    expect(await new Diary(state).list({ kinds: ['disclosure'] })).toEqual([])
  })

  test('what a helper seals under a key that is not its own does not open', async () => {
    const state = await deviceOf(owner)
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
    const state = await deviceOf(helper)
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
    const { vault } = await deviceOf(keys)
    roles.push(vault.role)
    const space = vault.helpers.of(helperSpace(helper.id))
    expect(space?.documents.id('in', '2026-03')).toEqual(inDoc())
    expect(space?.documents.place(outDoc())).toEqual({ direction: 'out', month: '2026-03' })
    expect(space?.documents.place(ownersDoc())).toBe(null)
    expect(vault.helpers.of(helperSpace(friend.id)) === null).toBe(keys === helper)
  }
  expect(roles).toEqual(['owner', 'owner', 'delegate', 'helper'])
})
