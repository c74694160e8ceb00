import {
  addMember,
  createPhrase,
  createVault,
  joinSignature,
  memberKeys,
  openEpochKeys,
  phraseSeed,
  removeMembers,
  systemRandom,
  toHex,
  writeRosterEntry,
  type MemberKeys,
  type Role,
} from '@sotto/crypto'
import { beforeEach, expect, test } from 'vitest'
import { loadState, type DeviceState } from '../device/state.ts'
import type { Environment } from '../environment.ts'
import { MemoryStore } from '../store/memory-store.ts'
import { SealedStore } from '../store/sealed-store.ts'
import { identityWrite } from './identity.ts'
import { takeEntry } from './take-entry.ts'
import { Vault } from './vault.ts'

const nowhere = () => Promise.reject(new Error('no network in this test'))
const environment: Environment = {
  clock: { now: () => Date.UTC(2026, 2, 14), zone: () => 'UTC' },
  random: systemRandom,
  network: { post: nowhere, connect: nowhere },
  sleep: () => Promise.resolve(),
}

const [phone, laptop] = [memberKeys(systemRandom(32)), memberKeys(systemRandom(32))]
const recovery = memberKeys(phraseSeed(createPhrase(systemRandom)))
const delegation = { decidedBy: 'court', basis: 'order', document: 'paper', fromMs: 1, untilMs: null, limits: [] }
let chain: Uint8Array[]

/** What an author needs to write the next entry. */
function by(author: MemberKeys) {
  const { roster } = Vault.fromChain(author, chain)
  return { roster, author, epochKeys: openEpochKeys(roster, author), random: systemRandom }
}

function joining(keys: MemberKeys, role: Role) {
  const { signPk, sealPk } = keys
  const kind = role === 'recovery' ? ('recovery' as const) : ('device' as const)
  const joinSig = joinSignature(keys, Vault.fromChain(phone, chain).id, role)
  return { join: { signPk, sealPk, role, kind, joinSig }, name: 'One' }
}

function adding(role: Role, keys = memberKeys(systemRandom(32)), author = laptop) {
  const given = { ...by(author), ...joining(keys, role), delegation: role === 'delegate' ? delegation : null }
  return { entry: addMember(given), id: toHex(keys.id) }
}

/** A device of the owner, another of which writes the entries. */
async function deviceOf(keys: MemberKeys): Promise<DeviceState> {
  const store = new SealedStore(new MemoryStore(), systemRandom(32), systemRandom)
  const vault = Vault.fromChain(keys, chain)
  const identity = { vault: vault.id, seed: keys.seed, relay: 'https://relay.example', storeId: null }
  await store.write([identityWrite(identity), ...vault.writes()])
  return await loadState(environment, store)
}

beforeEach(() => {
  const { entry } = createVault({ owner: phone, recovery, deviceName: 'Phone', random: systemRandom })
  chain = [entry]
  chain.push(adding('owner', laptop, phone).entry)
})

async function told(entry: Uint8Array, keys = phone): Promise<[string, string][]> {
  const state = await deviceOf(keys)
  await state.store.write(takeEntry(state, entry))
  expect(state.vault.knows(entry)).toBe(true)
  // It outlives the process, and is told until somebody has seen it.
  const { notices } = await loadState(environment, state.store)
  expect(notices.all).toEqual(state.notices.all)
  return notices.all.map(({ code, about }) => [code, about])
}

test.each([
  ['owner', 'member-added'],
  ['helper', 'helper-added'],
  ['delegate', 'delegate-added'],
] as const)('that another device let in one as %s is told', async (role, code) => {
  const { entry, id } = adding(role)
  expect(await told(entry)).toEqual([[code, id]])
})

test('that another device removed one is told', async () => {
  const tablet = memberKeys(systemRandom(32))
  chain.push(adding('owner', tablet).entry)
  const entry = removeMembers({ ...by(laptop), removes: [{ id: tablet.id, cut: [] }] })
  expect(await told(entry)).toEqual([['member-removed', toHex(tablet.id)]])
})

test('that the phrase was replaced, or brought somebody in, is told', async () => {
  const words = memberKeys(systemRandom(32))
  const adds = [joining(words, 'recovery')]
  const replaced = writeRosterEntry(by(laptop), { adds, removes: [{ id: recovery.id, cut: [] }], rotate: true })
  expect(await told(replaced)).toEqual([['phrase-replaced', toHex(words.id)]])

  const { entry, id } = adding('owner', undefined, recovery)
  expect(await told(entry)).toEqual([['recovered', id]])
})

test('what this device wrote itself is not told to it', async () => {
  const { entry } = adding('owner')
  expect(await told(entry, laptop)).toEqual([])
})

test('a helper is told nothing of whose devices there are', async () => {
  const helper = memberKeys(systemRandom(32))
  chain.push(adding('helper', helper).entry)
  expect(await told(adding('owner').entry, helper)).toEqual([])
})
