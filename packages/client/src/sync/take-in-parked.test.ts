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
  removeMembers,
  sealUpdate,
  systemRandom,
  toHex,
  type FrontierEntry,
  type MemberKeys,
} from '@sotto/crypto'
import { beforeEach, expect, test } from 'vitest'
import { loadState, type DeviceState } from '../device/state.ts'
import type { DocumentRoot } from '../document/document.ts'
import { FIRST_CHANGE } from '../document/first-change.ts'
import { actorTag } from '../document/library.ts'
import type { Environment } from '../environment.ts'
import { MemoryStore } from '../store/memory-store.ts'
import { SealedStore } from '../store/sealed-store.ts'
import { identityWrite } from '../vault/identity.ts'
import { Vault } from '../vault/vault.ts'
import { rewind } from './pull.ts'
import { takeIn } from './take-in.ts'

const nowhere = () => Promise.reject(new Error('no network in this test'))
const environment: Environment = {
  clock: { now: () => Date.UTC(2026, 2, 14), zone: () => 'UTC' },
  random: systemRandom,
  network: { post: nowhere, connect: nowhere },
  sleep: () => Promise.resolve(),
}

const owner = memberKeys(systemRandom(32))
const stolen = memberKeys(systemRandom(32))
const laptop = memberKeys(systemRandom(32))

let chain: Uint8Array[]
let epochKey: Uint8Array
let state: DeviceState
let position: number

/** An owner's device that has removed a stolen one, of which it had taken in one update; a laptop has not heard of it. */
beforeEach(async () => {
  const recovery = memberKeys(phraseSeed(createPhrase(systemRandom)))
  const created = createVault({ owner, recovery, deviceName: 'Phone', random: systemRandom })
  chain = [created.entry]
  epochKey = created.epochKey
  for (const keys of [stolen, laptop]) {
    const { roster } = Vault.fromChain(owner, chain)
    const { signPk, sealPk } = keys
    const join = {
      signPk,
      sealPk,
      role: 'owner' as const,
      kind: 'device' as const,
      joinSig: joinSignature(keys, roster.vault, 'owner'),
    }
    const epochKeys = openEpochKeys(roster, owner)
    chain.push(addMember({ roster, author: owner, epochKeys, random: systemRandom, join, name: 'One' }))
  }
  const vault = Vault.fromChain(owner, chain)
  const store = new SealedStore(new MemoryStore(), systemRandom(32), systemRandom)
  await store.write([
    identityWrite({ vault: vault.id, seed: owner.seed, relay: 'https://relay.example', storeId: null }),
    ...vault.writes(),
  ])
  state = await loadState(environment, store)
  position = 3
  items.length = 0
})

const owners = () => ({ space: OWNERS_SPACE, doc: documentId(epochKey, 'month/2026-03') })

class Author {
  readonly keys: MemberKeys
  readonly stream: Uint8Array
  #doc: Automerge.Doc<DocumentRoot>
  #seq = 0
  #prev: Uint8Array = new Uint8Array(32)

  constructor(keys: MemberKeys) {
    this.keys = keys
    this.stream = concatBytes(keys.id.subarray(0, 5), systemRandom(3))
    const begun = Automerge.applyChanges(Automerge.init<DocumentRoot>(), [FIRST_CHANGE])[0]
    this.#doc = Automerge.clone(begun, { actor: actorTag(keys.id) + '00'.repeat(8) })
  }

  /** Takes in what another wrote, as an honest device that knows no better does. */
  read(other: Author): void {
    this.#doc = Automerge.merge(this.#doc, Automerge.clone(other.#doc))
  }

  /** The next update, under the head at an index of the chain. */
  write(record: string, headIndex: number, frontier: FrontierEntry[] = [], { space, doc } = owners()) {
    const before = this.#doc
    this.#doc = Automerge.change(this.#doc, { time: 0 }, (root) => {
      root.records[record] = { kind: new Automerge.ImmutableString('pain'), nrs: 1 }
    })
    const heads = [...state.vault.roster.heads.values()]
    const head = heads.find(({ index }) => index === headIndex)?.head ?? new Uint8Array()
    const header = {
      version: 1 as const,
      kind: 'change' as const,
      vault: state.vault.id,
      space,
      doc,
      member: this.keys.id,
      stream: this.stream,
      seq: (this.#seq += 1),
      prev: this.#prev,
      rosterHead: head,
    }
    const changes = Automerge.getChanges(before, this.#doc).slice(-1)
    const sealing = { epochKey: state.vault.sealingKey(space, toHex(head)), keys: this.keys, random: systemRandom }
    const update = sealUpdate({ header, body: { frontier, changes }, ...sealing })
    this.#prev = update.id
    return { bytes: update.bytes, entry: { stream: this.stream, seq: header.seq, id: update.id } }
  }
}

const endOf = (keys: MemberKeys, { stream, seq, id }: FrontierEntry) => ({
  id: keys.id,
  cut: [{ space: OWNERS_SPACE, stream, seq, updateId: id }],
})
const removeAll = (...removes: ReturnType<typeof endOf>[]): Uint8Array => {
  const { roster, epochKeys } = state.vault
  return removeMembers({ roster, author: owner, epochKeys, random: systemRandom, removes })
}
const remove = (keys: MemberKeys, end: FrontierEntry): Uint8Array => removeAll(endOf(keys, end))

const items: { position: number; item: { type: 'update' | 'roster'; value: Uint8Array } }[] = []
const place = (type: 'update' | 'roster', value: Uint8Array) => {
  const item = { position: (position += 1), item: { type, value } }
  items.push(item)
  return item
}
const take = (type: 'update' | 'roster', value: Uint8Array) => takeIn(state, [place(type, value)])
const records = async () =>
  Object.keys((await state.library.document(documentId(epochKey, 'month/2026-03'))).doc.records).sort()
const alarms = () => state.alarms.all.map(({ code }) => code).sort()

/** Reads once more from where what is unparked lies, as the next pull does. */
async function readAgain(): Promise<void> {
  const from = state.frontier.reunitedAt
  if (from === null) return
  await rewind(state, from - 1)
  await takeIn(state, items)
}

test('what a removed device went on writing is parked, and stays so while nobody built on it', async () => {
  const thief = new Author(stolen)
  const known = thief.write('known', 2)
  await take('update', known.bytes)
  await take('roster', remove(stolen, known.entry))
  await take('update', thief.write('later', 2).bytes)
  await readAgain()
  expect(await records()).toEqual(['known'])
  expect(alarms()).toEqual(['relay-tampered'])
})

test('it counts, with an alarm, where a device that stays built on it before it knew', async () => {
  const [thief, reader] = [new Author(stolen), new Author(laptop)]
  const known = thief.write('known', 2)
  await take('update', known.bytes)
  await take('roster', remove(stolen, known.entry))
  const [first, second] = [thief.write('first', 2), thief.write('second', 2)]
  for (const { bytes } of [first, second]) await take('update', bytes)
  reader.read(thief)
  await take('update', reader.write('honest', 2, [second.entry]).bytes)
  expect(await records()).toEqual(['known'])
  state = await loadState(environment, state.store)
  await readAgain()
  expect(await records()).toEqual(['first', 'honest', 'known', 'second'])
  expect(alarms()).toContain('removed-wrote-on')
  expect(state.frontier.owed).toEqual([])
  // What it writes after that is parked as before.
  await take('update', thief.write('again', 2).bytes)
  await readAgain()
  expect(await records()).toEqual(['first', 'honest', 'known', 'second'])
})

test('nobody who knew of the removal, or was removed with it, lets it count', async () => {
  const [thief, reader] = [new Author(stolen), new Author(laptop)]
  const known = thief.write('known', 2)
  await take('update', known.bytes)
  const early = reader.write('early', 2)
  await take('update', early.bytes)
  await take('roster', remove(stolen, known.entry))
  const parked = thief.write('parked', 2)
  await take('update', parked.bytes)
  const knowing = reader.write('knowing', 3, [parked.entry])
  await take('update', knowing.bytes)
  await take('update', thief.write('self', 2, [parked.entry]).bytes)
  await readAgain()
  expect(await records()).toEqual(['early', 'knowing', 'known'])
  await take('roster', remove(laptop, knowing.entry))
  await take('update', reader.write('accomplice', 2, [parked.entry]).bytes)
  await readAgain()
  expect(await records()).toEqual(['early', 'knowing', 'known'])
  expect(alarms()).not.toContain('removed-wrote-on')
})

test('nor does what was removed with it, within its own end', async () => {
  const [thief, accomplice] = [new Author(stolen), new Author(laptop)]
  const known = thief.write('known', 2)
  const parked = thief.write('parked', 2)
  const last = accomplice.write('last', 2, [parked.entry])
  await take('update', known.bytes)
  await take('roster', removeAll(endOf(stolen, known.entry), endOf(laptop, last.entry)))
  await take('update', parked.bytes)
  await take('update', last.bytes)
  await readAgain()
  expect(await records()).toEqual(['known', 'last'])
  expect(alarms()).not.toContain('removed-wrote-on')
})

test('nor does a helper’s word for what lies in a space that it does not see', async () => {
  const helper = memberKeys(systemRandom(32))
  const { roster, epochKeys } = state.vault
  const { signPk, sealPk } = helper
  const joinSig = joinSignature(helper, roster.vault, 'helper')
  const join = { signPk, sealPk, role: 'helper' as const, kind: 'device' as const, joinSig }
  await take('roster', addMember({ roster, author: owner, epochKeys, random: systemRandom, join, name: 'Friend' }))
  const spaceOf = (way: string) => ({
    space: helperSpace(helper.id),
    doc: documentId(helperKey(epochKey, helper.id), `${way}/2026-03`),
  })
  const [thief, accomplice] = [new Author(stolen), new Author(helper)]
  const known = thief.write('known', 3)
  await take('update', known.bytes)
  await take('roster', remove(stolen, known.entry))
  const parked = thief.write('parked', 3)
  await take('update', parked.bytes)
  await take('update', accomplice.write('helped', 3, [parked.entry], spaceOf('in')).bytes)
  await readAgain()
  expect(await records()).toEqual(['known'])
  expect(alarms()).not.toContain('removed-wrote-on')
  // What was put there for it, it may have taken in before it knew.
  const shown = new Author(stolen)
  const forIt = shown.write('for it', 3, [], spaceOf('out'))
  await take('update', forIt.bytes)
  await take('update', accomplice.write('helped on', 3, [forIt.entry], spaceOf('in')).bytes)
  await readAgain()
  expect(alarms()).toContain('removed-wrote-on')
})

test('what counts after all and is found to be nothing then is read again once, not for ever', async () => {
  const [thief, reader] = [new Author(stolen), new Author(laptop)]
  const known = thief.write('known', 2)
  await take('update', known.bytes)
  await take('roster', remove(stolen, known.entry))
  const nowhere = thief.write('nowhere', 2, [], { ...owners(), space: new Uint8Array(16).fill(7) })
  await take('update', nowhere.bytes)
  await take('update', reader.write('accomplice', 2, [nowhere.entry]).bytes)
  await readAgain()
  expect(state.frontier.reunitedAt).toBeNull()
  expect(await records()).toEqual(['accomplice', 'known'])
})
