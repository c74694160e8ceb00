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
import { eraseAtOthers, goneAt } from './erase-left.ts'
import { noteFollowing, pendingMove } from './follow.ts'
import { leftWrite } from './left.ts'
import { endedWith, sessionAt } from './link-home.ts'
import { authorOf, tellings } from './moved.ts'

const OLD = 'https://old.example'
const NEXT = 'https://next.example'
const THEIRS = 'https://theirs.example'
/** As late as a move can be told: no later one could follow it. */
const LAST_MS = 8.64e15 - 1

const nowhere = () => Promise.reject(new Error('no network in this test'))
const environment: Environment = {
  clock: { now: () => Date.UTC(2026, 2, 14), zone: () => 'UTC' },
  random: systemRandom,
  network: { post: nowhere, connect: nowhere },
  sleep: () => Promise.resolve(),
}

const owner = memberKeys(systemRandom(32))
const delegate = memberKeys(systemRandom(32))
const helper = memberKeys(systemRandom(32))
const delegation = { decidedBy: 'court', basis: 'order', document: 'paper', fromMs: 1, untilMs: null, limits: [] }
let chain: Uint8Array[]

beforeEach(() => {
  const recovery = memberKeys(phraseSeed(createPhrase(systemRandom)))
  const { entry, roster } = createVault({ owner, recovery, deviceName: 'Phone', random: systemRandom })
  chain = [entry]
  let now = roster
  for (const [keys, role] of [
    [delegate, 'delegate'],
    [helper, 'helper'],
  ] as const) {
    const { signPk, sealPk } = keys
    const join = { signPk, sealPk, role, kind: 'device' as const, joinSig: joinSignature(keys, roster.vault, role) }
    const by = { roster: now, author: owner, epochKeys: openEpochKeys(now, owner), random: systemRandom }
    chain.push(addMember({ ...by, join, name: role, delegation: role === 'delegate' ? delegation : null }))
    now = Vault.fromChain(owner, chain).roster
  }
})

async function deviceOf(keys: MemberKeys, relay: string): Promise<DeviceState> {
  const store = new SealedStore(new MemoryStore(), systemRandom(32), systemRandom)
  const vault = Vault.fromChain(keys, chain)
  await store.write([identityWrite({ vault: vault.id, seed: keys.seed, relay, storeId: null }), ...vault.writes()])
  return await loadState(environment, store)
}

const set = (state: DeviceState, key: string, value: ImmutableString | number): Promise<void> =>
  new Diary(state).write(state.vault.documentId('index'), ({ settings }) => {
    settings[key] = value
  })

/** What one device has written in the index comes to another. */
async function send(from: DeviceState, to: DeviceState): Promise<void> {
  const index = from.vault.documentId('index')
  await to.library.takeIn(index, await from.library.journal.entries(index))
}

test('what a delegate says of a move is never said again by an owner’s device', async () => {
  const hostile = await deviceOf(delegate, NEXT)
  const there = await deviceOf(owner, NEXT)
  const behind = await deviceOf(owner, OLD)
  // The same move in other words: whoever puts it into the usual ones becomes its author.
  await set(hostile, 'moved', new ImmutableString(JSON.stringify({ atMs: LAST_MS, relay: NEXT, from: THEIRS })))
  await send(hostile, there)
  await noteFollowing(there, new Diary(there))
  const [telling] = await tellings(there)
  expect(telling && authorOf(there, telling)).toBeNull()
  for (const state of [hostile, there]) await send(state, behind)
  expect(await pendingMove(behind)).toBeNull()
  expect((await sessionAt(there, THEIRS)).relay.origin).toBe(NEXT)
})

test('a delegate cannot say that the copy at a relay which was left is gone', async () => {
  const hostile = await deviceOf(delegate, NEXT)
  const there = await deviceOf(owner, NEXT)
  await set(hostile, `left/${OLD}`, 1)
  await send(hostile, there)
  await there.store.write([await leftWrite(there.store, () => [OLD])])
  expect(await goneAt(there, OLD)).toBeNull()
  expect(await endedWith(there, OLD)).toBeNull()
  // Whoever erases everywhere is told that this one did not answer.
  expect(await eraseAtOthers(there)).toEqual([OLD])
  await set(there, `left/${OLD}`, 2)
  expect(await goneAt(there, OLD)).toBe(2)
  expect(await eraseAtOthers(there)).toEqual([])
})
