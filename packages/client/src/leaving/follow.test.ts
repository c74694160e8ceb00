import { ImmutableString } from '@automerge/automerge'
import {
  addMember,
  createPhrase,
  createVault,
  joinSignature,
  memberKeys,
  openEpochKeys,
  phraseSeed,
  systemRandom,
  toHex,
  type MemberKeys,
} from '@sotto/crypto'
import { beforeEach, expect, test } from 'vitest'
import { loadState, type DeviceState } from '../device/state.ts'
import { Diary } from '../diary/diary.ts'
import type { Environment } from '../environment.ts'
import { MemoryStore } from '../store/memory-store.ts'
import { SealedStore } from '../store/sealed-store.ts'
import { identityWrite } from '../vault/identity.ts'
import { Vault } from '../vault/vault.ts'
import { eraseLeft } from './erase-left.ts'
import { followMove, pendingMove } from './follow.ts'
import { leftWrite } from './left.ts'
import { sessionAt } from './link-home.ts'
import { tellings, tellMove } from './moved.ts'

const OLD = 'https://old.example'
const NEXT = 'https://next.example'
const AT = Date.UTC(2026, 2, 14)

let asked = 0
const nowhere = () => {
  asked += 1
  return Promise.reject(new Error('no network in this test'))
}
const environment: Environment = {
  clock: { now: () => AT, zone: () => 'UTC' },
  random: systemRandom,
  network: { post: nowhere, connect: nowhere },
  sleep: () => Promise.resolve(),
}

const owner = memberKeys(systemRandom(32))
const delegate = memberKeys(systemRandom(32))
const delegation = { decidedBy: 'court', basis: 'order', document: 'paper', fromMs: 1, untilMs: null, limits: [] }
let chain: Uint8Array[]

beforeEach(() => {
  asked = 0
  const recovery = memberKeys(phraseSeed(createPhrase(systemRandom)))
  const { entry, roster } = createVault({ owner, recovery, deviceName: 'Phone', random: systemRandom })
  const { signPk, sealPk } = delegate
  const joinSig = joinSignature(delegate, roster.vault, 'delegate')
  const join = { signPk, sealPk, role: 'delegate' as const, kind: 'device' as const, joinSig }
  const by = { roster, author: owner, epochKeys: openEpochKeys(roster, owner), random: systemRandom }
  chain = [entry, addMember({ ...by, join, name: 'Guardian', delegation })]
})

async function deviceOf(keys: MemberKeys, relay = OLD): Promise<DeviceState> {
  const store = new SealedStore(new MemoryStore(), systemRandom(32), systemRandom)
  const vault = Vault.fromChain(keys, chain)
  await store.write([identityWrite({ vault: vault.id, seed: keys.seed, relay, storeId: null }), ...vault.writes()])
  return await loadState(environment, store)
}

const tell = (state: DeviceState, relay: string, atMs = AT, from = OLD) =>
  tellMove(state, new Diary(state), { from, relay, atMs })

test('an owner’s word leads to the other relay, and there nowhere further', async () => {
  const state = await deviceOf(owner)
  expect(await pendingMove(state)).toBeNull()
  await tell(state, NEXT)
  expect(await pendingMove(state)).toEqual({ from: OLD, relay: NEXT, atMs: AT, by: toHex(owner.id) })
  const there = await deviceOf(owner, NEXT)
  await tell(there, NEXT)
  expect(await pendingMove(there)).toBeNull()
})

test('a delegate’s word leads nowhere', async () => {
  const state = await deviceOf(delegate)
  await tell(state, NEXT)
  expect(await tellings(state)).toHaveLength(1)
  expect(await pendingMove(state)).toBeNull()
})

test('no word leads from https to where anybody on the way can listen', async () => {
  const state = await deviceOf(owner)
  await tell(state, 'http://next.example')
  expect(await pendingMove(state)).toBeNull()
})

test('who has gone along with a later word goes by no older one', async () => {
  const state = await deviceOf(owner)
  await tell(state, NEXT)
  // As once it was sent.
  Object.defineProperty(state.outboxes, 'size', { value: 0 })
  expect(await followMove(state)).toBe(true)
  const after = await loadState(environment, state.store)
  expect(after.identity.relay).toBe(NEXT)
  await tell(after, 'https://third.example', AT - 1, NEXT)
  expect(await pendingMove(after)).toBeNull()
  await tell(after, 'https://third.example', AT + 1, NEXT)
  expect(await pendingMove(after)).toMatchObject({ relay: 'https://third.example' })
})

test('one’s own word is sent before it is gone by', async () => {
  const state = await deviceOf(owner)
  await tell(state, NEXT)
  expect(state.outboxes.size).toBeGreaterThan(0)
  expect(await followMove(state)).toBe(false)
})

test('the old relay is asked to delete its copy once every device has said itself that it has come', async () => {
  const state = await deviceOf(owner, NEXT)
  const diary = new Diary(state)
  await state.store.write([await leftWrite(state.store, () => [OLD])])
  await tell(state, NEXT)
  await eraseLeft(state, diary)
  // Not by another's word either.
  await diary.write(state.vault.documentId('index'), ({ settings }) => {
    settings[`follows/${toHex(delegate.id)}`] = new ImmutableString(NEXT)
  })
  await eraseLeft(state, diary)
  expect(asked).toBe(0)
  chain = chain.slice(0, 1)
  const alone = await deviceOf(owner, NEXT)
  await alone.store.write([await leftWrite(alone.store, () => [OLD])])
  await eraseLeft(alone, new Diary(alone))
  expect(asked).toBeGreaterThan(0)
})

test('a line of the ledger leads to no relay but one that an owner has left', async () => {
  const [state, forged] = [await deviceOf(owner, NEXT), await deviceOf(delegate, NEXT)]
  expect(await sessionAt(state, OLD)).toBe(state.session)
  for (const device of [state, forged]) await tell(device, NEXT)
  expect((await sessionAt(state, OLD)).relay.origin).toBe(OLD)
  expect(await sessionAt(state, 'https://evil.example')).toBe(state.session)
  expect(await sessionAt(state, NEXT)).toBe(state.session)
  expect(await sessionAt(forged, OLD)).toBe(forged.session)
})

test.each([
  ['a relay that is no origin', { relay: 'https://next.example/path' }],
  ['a relay left that is no origin', { from: 'old' }],
  ['a day beyond all days, after which none could come', { atMs: 8.64e15 }],
  ['a day that is none', { atMs: 1.5 }],
])('%s is no word', async (_what, change) => {
  const state = await deviceOf(owner)
  await tellMove(state, new Diary(state), { from: OLD, relay: NEXT, atMs: AT, ...change })
  expect(await tellings(state)).toEqual([])
})
