import {
  documentId,
  helperKey,
  helperSpace,
  memberKeys,
  OWNERS_SPACE,
  removeMembers,
  systemRandom,
  type FrontierEntry,
  type MemberKeys,
} from '@sotto/crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { loadState, type DeviceState } from '../device/state.ts'
import { placeOf } from '../stream/frontier.ts'
import { rewind } from './pull.ts'
import { Author, deviceOf, joined, nowhereEnvironment, ownersPlace, sampleVault } from './sample-vault.ts'
import { takeIn } from './take-in.ts'

const owner = memberKeys(systemRandom(32))
const stolen = memberKeys(systemRandom(32))
const laptop = memberKeys(systemRandom(32))
const delegate = memberKeys(systemRandom(32))

/** Index of the head before any removal. */
const OLD = 3

let epochKey: Uint8Array
let state: DeviceState
let position: number
let thief: Writer
let reader: Writer

/** An owner's device that has removed a stolen one, of which it had taken in one update; a laptop has not heard of it. */
beforeEach(async () => {
  const begun = sampleVault(owner, [
    [stolen, 'owner'],
    [laptop, 'owner'],
    [delegate, 'delegate'],
  ])
  epochKey = begun.epochKey
  state = await deviceOf(owner, begun.chain)
  position = OLD + 1
  items.length = 0
  thief = new Writer(stolen)
  reader = new Writer(laptop)
})

class Writer extends Author {
  next(record: string, headIndex: number, named: FrontierEntry[] = [], place = ownersPlace(epochKey)) {
    return this.write(state.vault, record, headIndex, named, place)
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
const records = async () => Object.keys((await state.library.document(ownersPlace(epochKey).doc)).doc.records).sort()
const alarms = () => state.alarms.all.map(({ code }) => code).sort()

/** Reads once more from where what is unparked lies, as the next pull does. */
async function readAgain(): Promise<void> {
  const from = state.frontier.reunitedAt
  if (from === null) return
  await rewind(state, from - 1)
  await takeIn(state, items)
}

/** Reads everything once more, as a device does that lacks something. */
async function readAll(): Promise<void> {
  await rewind(state)
  await takeIn(state, items)
  await readAgain()
}

/** The thief's first update, and its removal at that. */
async function removed(): Promise<void> {
  const known = thief.next('known', OLD)
  await take('update', known.bytes)
  await take('roster', remove(stolen, known.entry))
}

test('what a removed device went on writing is parked, and stays so while nobody built on it', async () => {
  await removed()
  await take('update', thief.next('later', OLD).bytes)
  await readAgain()
  expect(await records()).toEqual(['known'])
  expect(alarms()).toEqual(['relay-tampered'])
})

test('it counts, with an alarm, where a device that stays built on it before it knew', async () => {
  await removed()
  const [first, second] = [thief.next('first', OLD), thief.next('second', OLD)]
  for (const { bytes } of [first, second]) await take('update', bytes)
  reader.read(thief)
  await take('update', reader.next('honest', OLD, [second.entry]).bytes)
  expect(await records()).toEqual(['known'])
  state = await loadState(nowhereEnvironment, state.store)
  await readAgain()
  expect(await records()).toEqual(['first', 'honest', 'known', 'second'])
  expect(alarms()).toContain('removed-wrote-on')
  expect(state.frontier.owed).toEqual([])
  // What it writes after that is parked as before.
  await take('update', thief.next('again', OLD).bytes)
  await readAgain()
  expect(await records()).toEqual(['first', 'honest', 'known', 'second'])
})

describe('where an owner who had built on it says so after it heard of the removal', () => {
  const everything = ['honest', 'known', 'on']

  /** What the thief went on to write, and what the laptop built on it, sealed under the head of the removal. */
  const builtOn = () => {
    const on = thief.next('on', OLD)
    reader.read(thief)
    return { on, honest: reader.next('honest', OLD + 1, [on.entry]) }
  }

  test('it counts, with an alarm', async () => {
    await removed()
    const { on, honest } = builtOn()
    await take('update', on.bytes)
    await take('update', honest.bytes)
    await readAgain()
    expect(await records()).toEqual(everything)
    expect(alarms()).toContain('removed-wrote-on')
    expect(state.frontier.owed).toEqual([])
  })

  test('also where it comes only after that was said', async () => {
    await removed()
    const { on, honest } = builtOn()
    await take('update', honest.bytes)
    // Nobody knows yet whether it ever comes otherwise than in a summary.
    expect(alarms()).toContain('removed-wrote-on')
    state = await loadState(nowhereEnvironment, state.store)
    await take('update', on.bytes)
    await readAgain()
    expect(await records()).toEqual(everything)
    expect(state.frontier.owed).toEqual([])
  })

  test('on a device that reads everything from the beginning again', async () => {
    await removed()
    const { on, honest } = builtOn()
    await take('update', on.bytes)
    await take('update', honest.bytes)
    await readAgain()
    await readAll()
    expect(await records()).toEqual(everything)
    expect(state.frontier.isLacking).toBe(false)
    expect(state.frontier.reunitedAt).toBeNull()
  })

  test('and what it said of one place makes nothing else count there', async () => {
    await removed()
    const { on, honest } = builtOn()
    await take('update', honest.bytes)
    thief.turnBack(known().id)
    await take('update', thief.next('other', OLD).bytes)
    await readAgain()
    expect(await records()).toEqual(['known'])
    await take('update', on.bytes)
    await readAgain()
    expect(await records()).toEqual(everything)
  })

  const known = () => state.frontier.lastOf(thief.stream) ?? { id: new Uint8Array() }
})

test('it counts where it was named before its author was removed, and comes after that', async () => {
  const known = thief.next('known', OLD)
  await take('update', known.bytes)
  const hidden = thief.next('hidden', OLD)
  reader.read(thief)
  await take('update', reader.next('honest', OLD, [hidden.entry]).bytes)
  expect(alarms()).not.toContain('removed-wrote-on')
  await take('roster', remove(stolen, known.entry))
  await take('update', hidden.bytes)
  await readAgain()
  expect(await records()).toEqual(['hidden', 'honest', 'known'])
  expect(alarms()).toContain('removed-wrote-on')
})

test('neither its author nor who was removed lets it count', async () => {
  await removed()
  const parked = thief.next('parked', OLD)
  await take('update', parked.bytes)
  const early = reader.next('early', OLD + 1)
  await take('update', early.bytes)
  await take('update', thief.next('self', OLD, [parked.entry]).bytes)
  await take('roster', remove(laptop, early.entry))
  await take('update', reader.next('accomplice', OLD, [parked.entry]).bytes)
  await readAgain()
  expect(await records()).toEqual(['early', 'known'])
  expect(alarms()).not.toContain('removed-wrote-on')
})

test.each([
  ['with it', (known: FrontierEntry, last: FrontierEntry) => [[endOf(stolen, known), endOf(laptop, last)]]],
  ['before it', (known: FrontierEntry, last: FrontierEntry) => [[endOf(laptop, last)], [endOf(stolen, known)]]],
])('nor does what was removed %s, within its own end', async (_when, removals) => {
  const known = thief.next('known', OLD)
  const parked = thief.next('parked', OLD)
  const last = reader.next('last', OLD, [parked.entry])
  await take('update', known.bytes)
  for (const ends of removals(known.entry, last.entry)) await take('roster', removeAll(...ends))
  await take('update', parked.bytes)
  await take('update', last.bytes)
  await readAgain()
  expect(await records()).toEqual(['known', 'last'])
  expect(alarms()).not.toContain('removed-wrote-on')
})

test('a delegate’s word lets what an owner’s device wrote count only under a head from before the removal', async () => {
  await removed()
  const [first, second] = [new Writer(delegate), new Writer(delegate)]
  const parked = thief.next('parked', OLD)
  await take('update', parked.bytes)
  await take('update', first.next('knowing', OLD + 1, [parked.entry]).bytes)
  await readAgain()
  expect(await records()).toEqual(['knowing', 'known'])
  expect(alarms()).not.toContain('removed-wrote-on')
  await take('update', second.next('ignorant', OLD, [parked.entry]).bytes)
  await readAgain()
  expect(await records()).toEqual(['ignorant', 'knowing', 'known', 'parked'])
  expect(alarms()).toContain('removed-wrote-on')
})

test('a helper’s word counts for its own space, and not for what lies where it sees nothing', async () => {
  const helper = memberKeys(systemRandom(32))
  await take('roster', joined(state.vault, helper, 'helper'))
  const spaceOf = (way: string) => ({
    space: helperSpace(helper.id),
    doc: documentId(helperKey(epochKey, helper.id), `${way}/2026-03`),
  })
  const accomplice = new Writer(helper)
  const known = thief.next('known', OLD + 1)
  await take('update', known.bytes)
  await take('roster', remove(stolen, known.entry))
  const parked = thief.next('parked', OLD + 1)
  await take('update', parked.bytes)
  await take('update', accomplice.next('helped', OLD + 1, [parked.entry], spaceOf('in')).bytes)
  await readAgain()
  expect(await records()).toEqual(['known'])
  expect(alarms()).not.toContain('removed-wrote-on')
  // What was put there for it, it may have taken in before it knew.
  const shown = new Writer(stolen)
  const forIt = shown.next('for it', OLD + 1, [], spaceOf('out'))
  await take('update', forIt.bytes)
  await take('update', accomplice.next('helped on', OLD + 2, [forIt.entry], spaceOf('in')).bytes)
  await readAgain()
  expect(alarms()).toContain('removed-wrote-on')
  expect(state.frontier.owed).toEqual([placeOf(parked.entry)])
})

describe('what counts after all and is found to be nothing', () => {
  test('is read again once, not for ever', async () => {
    await removed()
    const nowhere = thief.next('nowhere', OLD, [], { ...ownersPlace(epochKey), space: new Uint8Array(16).fill(7) })
    await take('update', nowhere.bytes)
    await take('update', reader.next('accomplice', OLD, [nowhere.entry]).bytes)
    await readAgain()
    expect(state.frontier.reunitedAt).toBeNull()
    expect(await records()).toEqual(['accomplice', 'known'])
  })

  test('stops nobody: a second one in one place', async () => {
    await removed()
    const one = thief.next('one', OLD)
    thief.turnBack(state.frontier.lastOf(thief.stream)?.id ?? new Uint8Array())
    const other = thief.next('other', OLD)
    for (const { bytes } of [one, other]) await take('update', bytes)
    await take('update', reader.next('accomplice', OLD + 1, [one.entry, other.entry]).bytes)
    await take('update', reader.next('another', OLD + 1).bytes)
    await readAgain()
    expect(state.cursor).toBe(position)
    expect(await records()).toEqual(['accomplice', 'another', 'known', 'one'])
    expect(alarms()).toContain('relay-fork')
    expect(state.frontier.reunitedAt).toBeNull()
  })

  test('stops nobody: one whose forerunner nobody is shown', async () => {
    await removed()
    thief.next('hidden', OLD)
    const shown = thief.next('shown', OLD)
    await take('update', shown.bytes)
    await take('update', reader.next('accomplice', OLD + 1, [shown.entry]).bytes)
    await take('update', reader.next('another', OLD + 1).bytes)
    await readAgain()
    expect(state.cursor).toBe(position)
    expect(await records()).toEqual(['accomplice', 'another', 'known'])
    expect(state.frontier.reunitedAt).toBeNull()
    expect(state.frontier.isLacking).toBe(true)
  })
})

test('another update in a place before its end is told, and stops nobody', async () => {
  const [known, lost] = [thief.next('known', OLD), thief.next('lost', OLD)]
  for (const { bytes } of [known, lost]) await take('update', bytes)
  await take('roster', remove(stolen, thief.next('last', OLD).entry))
  for (let back = 0; back < 2; back++) thief.turnBack(known.entry.id)
  const again = ['instead', 'on it'].map((record) => thief.next(record, OLD))
  const page = [...again, reader.next('another', OLD + 1)].map(({ bytes }) => place('update', bytes))
  expect(await takeIn(state, page)).toMatchObject({ stopped: null })
  expect(state.cursor).toBe(position)
  expect(await records()).toEqual(['another', 'known', 'lost'])
  expect(alarms()).toContain('relay-fork')
})

test('what a device had taken in before it heard of the removal is known to it when it comes', async () => {
  const known = thief.next('known', OLD)
  const [on, last] = [thief.next('on', OLD), thief.next('last', OLD)]
  for (const { bytes } of [known, on, last]) await take('update', bytes)
  const before = items.splice(1)
  await take('roster', remove(stolen, known.entry))
  for (const { item } of before) await take('update', item.value)
  await readAll()
  expect(await records()).toEqual(['known', 'last', 'on'])
  expect(alarms()).not.toContain('relay-tampered')
  expect(state.frontier.unmet).toEqual([])
  await take('update', thief.next('again', OLD).bytes)
  expect(await records()).toEqual(['known', 'last', 'on'])
  expect(alarms()).toContain('relay-tampered')
})
