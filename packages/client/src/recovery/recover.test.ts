import {
  concatBytes,
  decode,
  MAX_ACTIVE_MEMBERS,
  openEpochKeys,
  memberKeys,
  OWNERS_SPACE,
  rosterEntryCodec,
  rotateEpoch,
  systemRandom,
  toHex,
  type MemberKeys,
} from '@sotto/crypto'
import type { RouteAnswer } from '@sotto/shared'
import { beforeEach, expect, test } from 'vitest'
import type { Environment } from '../environment.ts'
import { MemoryStore } from '../store/memory-store.ts'
import { SealedStore } from '../store/sealed-store.ts'
import { readIdentity } from '../vault/identity.ts'
import type { Removals } from './choice.ts'
import { RELAY, ScriptedRelay } from './fixtures/scripted-relay.ts'
import { recoverVault } from './recover.ts'

let relay: ScriptedRelay
let laptop: MemberKeys
let store: SealedStore

beforeEach(() => {
  relay = new ScriptedRelay()
  laptop = relay.add('Laptop')
  store = new SealedStore(new MemoryStore(), systemRandom(32), systemRandom)
})

const refusedAs = (code: string) => expect.objectContaining({ code })

const recover = (remove: Removals = 'all', { phrase = relay.phrase, name = 'New' } = {}) =>
  recoverVault(relay.env, store, { relay: RELAY, phrase, name, remove })

type Heads = RouteAnswer<'stream-heads'>['streams']

const headOf = ({ id }: MemberKeys, stream = concatBytes(id.subarray(0, 5), systemRandom(3))): Heads[number] => ({
  member: id,
  stream,
  space: OWNERS_SPACE,
  seq: 3,
  id: systemRandom(32),
})

test('one entry lets the device in, shuts the others out at the ends that the relay names, and changes the key', async () => {
  const heads = [headOf(laptop), headOf(laptop), headOf(relay.owner)]
  relay.answers['stream-heads'] = () => ({ streams: heads })
  const removed = await recover()
  expect([...removed].sort()).toEqual([relay.owner, laptop].map(({ id }) => toHex(id)).sort())
  expect(relay.appended).toHaveLength(1)
  const entry = decode(rosterEntryCodec, relay.appended[0] ?? new Uint8Array())
  const { seed, vault } = await readIdentity(store)
  const own = memberKeys(seed)
  expect(vault).toEqual(relay.roster.vault)
  expect(entry.author).toEqual(relay.recovery.id)
  expect(entry.adds.map(({ id, role }) => [id, role])).toEqual([[own.id, 'owner']])
  const cutOf = (keys: MemberKeys) => entry.removes.find(({ id }) => toHex(id) === toHex(keys.id))?.cut
  expect(cutOf(laptop)).toEqual(
    heads.slice(0, 2).map(({ space, stream, seq, id }) => ({ space, stream, seq, updateId: id })),
  )
  expect(cutOf(relay.owner)).toHaveLength(1)
  expect(entry.wraps.map(({ member }) => toHex(member)).sort()).toEqual(
    [own, relay.recovery].map(({ id }) => toHex(id)).sort(),
  )
  expect(openEpochKeys(relay.roster, own).newest).toBe(1)
  expect(await store.rows('recovery')).toEqual([])
  // The relay is held to what it named.
  const promised = toHex((await store.get('device', 'promise')) ?? new Uint8Array())
  for (const { stream, id } of heads) for (const part of [stream, id]) expect(promised).toContain(toHex(part))
})

test('keys change even where everybody stays', async () => {
  expect(await recover([])).toEqual([])
  expect(relay.calls).not.toContain('stream-heads')
  expect(relay.roster.epoch.n).toBe(1)
  expect(await store.get('device', 'summary-owed')).toBeUndefined()
})

test('a stream that is named twice is no answer, and nothing is written', async () => {
  const { stream } = headOf(laptop)
  relay.answers['stream-heads'] = () => ({ streams: [headOf(laptop, stream), headOf(laptop, stream)] })
  await expect(recover()).rejects.toEqual(refusedAs('relay-tampered'))
  expect(relay.appended).toEqual([])
  await expect(readIdentity(store)).rejects.toEqual(refusedAs('store-missing'))
})

test('another’s stream stays in the cut of whoever wrote there: the relay would refuse it without', async () => {
  const stream = concatBytes(relay.owner.id.subarray(0, 5), systemRandom(3))
  relay.answers['stream-heads'] = () => ({ streams: [headOf(laptop, stream), headOf(relay.owner, stream)] })
  await recover([toHex(laptop.id)])
  const { removes } = decode(rosterEntryCodec, relay.appended[0] ?? new Uint8Array())
  expect(removes.map(({ cut }) => cut.map((end) => end.stream))).toEqual([[stream]])
})

test.each(['roster-behind', 'roster-stale-cut'] as const)('after %s everything is read again', async (code) => {
  let refusals = 0
  relay.answers['roster-append'] = ({ entry }) => {
    if (refusals++ === 0) {
      relay.take(rotateEpoch(relay.by()))
      return code
    }
    relay.take(entry)
    return { position: 1 }
  }
  await recover()
  expect(relay.roster.epoch.n).toBe(2)
  expect(relay.calls.filter((name) => name === 'stream-heads')).toHaveLength(2)
})

test('a relay that refuses for ever is given up, and the next attempt is the same device', async () => {
  relay.answers['roster-append'] = () => 'roster-behind'
  await expect(recover()).rejects.toEqual(refusedAs('relay-failed'))
  const [kept] = await store.rows('recovery')
  relay.answers = {}
  await recover()
  expect(kept).toBeDefined()
  expect(toHex(kept?.value ?? new Uint8Array())).toContain(toHex((await readIdentity(store)).seed))
})

test('a device that is in already writes nothing more, unless others are to go now', async () => {
  relay.answers['roster-append'] = ({ entry }) => {
    relay.take(entry)
    throw new Error('offline')
  }
  // The answer is lost, and so is the way to ask.
  const { env: honest } = relay
  let isOffline = false
  const post: Environment['network']['post'] = (...call) => {
    if (isOffline) return Promise.reject(new Error('offline'))
    isOffline = call[0].endsWith('/roster-append')
    return honest.network.post(...call)
  }
  const env = { ...honest, network: { ...honest.network, post } }
  const request = { relay: RELAY, phrase: relay.phrase, name: 'New', remove: [] }
  await expect(recoverVault(env, store, request)).rejects.toEqual(refusedAs('relay-unreachable'))
  expect(relay.chain).toHaveLength(3)
  relay.answers = {}
  const kept = (await store.rows('recovery')).map((row) => ({ table: 'recovery', ...row }))
  expect(await recover([])).toEqual([])
  expect(relay.chain).toHaveLength(3)
  const own = (await readIdentity(store)).seed

  store = new SealedStore(new MemoryStore(), systemRandom(32), systemRandom)
  await store.write(kept)
  expect(await recover()).toHaveLength(2)
  const { adds, removes } = decode(rosterEntryCodec, relay.appended[0] ?? new Uint8Array())
  expect([adds.length, removes.length]).toEqual([0, 2])
  expect((await readIdentity(store)).seed).toEqual(own)
})

test('a device that came in and was removed comes back as another', async () => {
  relay.answers['roster-append'] = ({ entry }) => {
    relay.take(entry)
    const [own] = decode(rosterEntryCodec, entry).adds
    relay.answers = {}
    if (own) relay.write({ adds: [], removes: [{ id: own.id, cut: [] }], rotate: true }, relay.recovery)
    return 'roster-behind'
  }
  await recover([])
  expect(relay.appended).toHaveLength(1)
  expect(decode(rosterEntryCodec, relay.appended[0] ?? new Uint8Array()).adds).toHaveLength(1)
  expect(relay.roster.members.has(toHex(memberKeys((await readIdentity(store)).seed).id))).toBe(true)
})

test('the keys of another phrase’s attempt are not used', async () => {
  relay.answers['roster-append'] = () => 'quota-full'
  await expect(recover()).rejects.toEqual(refusedAs('quota-full'))
  const [kept] = await store.rows('recovery')
  relay = new ScriptedRelay()
  await recover()
  expect(toHex(kept?.value ?? new Uint8Array())).not.toContain(toHex((await readIdentity(store)).seed))
})

test('what cannot be is refused before anything is written', async () => {
  await expect(recover('all', { phrase: 'no words' })).rejects.toEqual(refusedAs('phrase-wrong'))
  await expect(recover('all', { name: ' ' })).rejects.toEqual(refusedAs('input-invalid'))
  await expect(recover('all', { name: 'x'.repeat(65) })).rejects.toEqual(refusedAs('input-invalid'))
  expect(relay.calls).toEqual([])
  await expect(recover([toHex(systemRandom(16))])).rejects.toEqual(refusedAs('member-unknown'))
  await expect(recover([toHex(relay.recovery.id)])).rejects.toEqual(refusedAs('not-allowed'))
  for (let n = relay.roster.members.size; n < MAX_ACTIVE_MEMBERS; n++) relay.add(`Device ${n}`)
  await expect(recover([])).rejects.toEqual(refusedAs('input-invalid'))
  expect(relay.appended).toEqual([])
  expect(await recover([toHex(laptop.id)])).toHaveLength(1)
})

test('no word of the phrase is in any message', async () => {
  // Words that nothing else in an error, or in the places it came through, is called by.
  const words = 'zebra walnut umbrella tiger spider rabbit orange lobster kiwi jaguar giraffe nonsense'
  const error = await recover('all', { phrase: words }).catch((thrown: unknown) => thrown)
  const told = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String((error as Error).cause)
  for (const word of words.split(' ')) expect(told.split(/\W+/)).not.toContain(word)
})
