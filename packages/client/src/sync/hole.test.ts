import { memberKeys, OWNERS_SPACE, readObject, removeMembers, systemRandom, toHex } from '@sotto/crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { loadState, type DeviceState } from '../device/state.ts'
import { SottoError } from '../error.ts'
import { postSummary } from './checkpoint.ts'
import { fillHole } from './hole.ts'
import { pull } from './pull.ts'
import { Author, deviceOf, nowhereEnvironment, ownersPlace, sampleVault } from './sample-vault.ts'
import { takeIn, type PlacedItem } from './take-in.ts'

const phone = memberKeys(systemRandom(32))
const laptop = memberKeys(systemRandom(32))
const tablet = memberKeys(systemRandom(32))
const helper = memberKeys(systemRandom(32))

/** What the relay has: the newest summary, its objects, and the order without what it has deleted. */
let relay: { checkpoint: Uint8Array | null; objects: Map<string, Uint8Array>; items: PlacedItem[]; head: number }
let asked: string[]
let chain: Uint8Array[]
let state: DeviceState

/**
 * A phone that was away. The tablet wrote once, at position 1; the laptop summed that up, and the relay has deleted it.
 * After that the laptop wrote at position 2. Nobody names what is gone.
 */
beforeEach(async () => {
  const begun = sampleVault(phone, [
    [laptop, 'owner'],
    [tablet, 'owner'],
    [helper, 'helper'],
  ])
  chain = begun.chain
  relay = { checkpoint: null, objects: new Map(), items: [], head: 2 }
  asked = []
  state = await connected(phone)
  const place = ownersPlace(begun.epochKey)
  const [gone, kept] = [new Author(tablet), new Author(laptop)].map((author, at) =>
    author.write(state.vault, at === 0 ? 'gone' : 'kept', 3, [], place),
  )
  const summer = await connected(laptop)
  await takeIn(summer, placed(1, gone?.bytes))
  await postSummary(summer, [place.doc], null, () => {})
  relay.items = placed(2, kept?.bytes)
})

const placed = (position: number, value: Uint8Array = new Uint8Array()): PlacedItem[] => [
  { position, item: { type: 'update', value } },
]

/** A member's device at that relay. */
async function connected(keys: typeof phone): Promise<DeviceState> {
  const device = await deviceOf(keys, chain)
  Object.assign(device.session, { call: answer })
  return device
}

interface Request {
  readonly objects?: Uint8Array[]
  readonly checkpoint?: Uint8Array
  readonly ids?: Uint8Array[]
  readonly after?: number
}

function answer(name: string, { objects = [], checkpoint, ids = [], after = 0 }: Request): Promise<unknown> {
  asked.push(name)
  for (const bytes of objects) relay.objects.set(toHex(readObject(bytes).id), bytes)
  if (checkpoint) relay.checkpoint = checkpoint
  const found = ids.map((id) => relay.objects.get(toHex(id)) ?? null)
  const items = relay.items.filter(({ position }) => position > after)
  return Promise.resolve({ objects: found, checkpoint: relay.checkpoint, items, head: relay.head, more: false })
}

const records = async ({ library, vault }: DeviceState) =>
  Object.keys((await library.document(vault.documentId('month/2026-03'))).doc.records).sort()
const hasHole = async ({ store }: DeviceState) => (await store.get('device', 'hole')) !== undefined

test('what was deleted while a device was away comes from the newest summary', async () => {
  await pull(state)
  expect(await records(state)).toEqual(['kept'])
  // No gap, no debt, no alarm tells of it.
  expect(state.alarms.all).toEqual([])
  expect(state.frontier.isLacking).toBe(false)
  expect(await hasHole(state)).toBe(true)
  await fillHole(state)
  expect(await records(state)).toEqual(['gone', 'kept'])
  expect(await hasHole(state)).toBe(false)
  expect(state.cursor).toBe(2)
})

test('also where nothing came after it', async () => {
  relay.items = []
  relay.head = 1
  await pull(state)
  expect(await hasHole(state)).toBe(true)
  await fillHole(state)
  expect(await records(state)).toEqual(['gone'])
  expect(state.cursor).toBe(1)
})

test('where there is no hole nothing is asked', async () => {
  await takeIn(
    state,
    relay.items.map((item) => ({ ...item, position: 1 })),
  )
  expect(await hasHole(state)).toBe(false)
  asked = []
  await fillHole(state)
  expect(asked).toEqual([])
})

test('a hole is remembered until it is filled, over a restart', async () => {
  await pull(state)
  state = await loadState(nowhereEnvironment, state.store)
  Object.assign(state.session, { call: answer })
  await pull(state)
  expect(await hasHole(state)).toBe(true)
  await fillHole(state)
  expect(await records(state)).toEqual(['gone', 'kept'])
})

describe('while the summary cannot be used, the hole stays and nothing else is held up', () => {
  test.each([
    ['there is none', () => (relay.checkpoint = null)],
    ['its objects are held back', () => relay.objects.clear()],
    ['its objects are others', () => swap()],
    ['its author was removed', () => state.vault.append(removal())],
  ])('%s', async (_why, spoil) => {
    await pull(state)
    spoil()
    await expect(fillHole(state)).resolves.toBeUndefined()
    expect(await hasHole(state)).toBe(true)
    expect(await records(state)).toEqual(['kept'])
    expect(state.frontier.isLacking).toBe(false)
  })

  test('and is filled when it can', async () => {
    await pull(state)
    const objects = new Map(relay.objects)
    relay.objects.clear()
    await fillHole(state)
    relay.objects = objects
    await fillHole(state)
    expect(await records(state)).toEqual(['gone', 'kept'])
    expect(await hasHole(state)).toBe(false)
  })

  function swap(): void {
    for (const [id, bytes] of relay.objects) relay.objects.set(id, bytes.with(bytes.length - 1, 0).with(40, 1))
  }

  function removal(): Uint8Array {
    const { roster, epochKeys, keys: author } = state.vault
    const end = state.frontier.taken(OWNERS_SPACE).map(({ stream, seq, id }) => ({ stream, seq, updateId: id }))
    const cut = end.map((at) => ({ space: OWNERS_SPACE, ...at }))
    return removeMembers({ roster, author, epochKeys, random: systemRandom, removes: [{ id: laptop.id, cut }] })
  }
})

test('a relay that does not answer ends the exchange, and the hole stays', async () => {
  await pull(state)
  Object.assign(state.session, { call: () => Promise.reject(new SottoError('relay-unreachable')) })
  await expect(fillHole(state)).rejects.toMatchObject({ code: 'relay-unreachable' })
  expect(await hasHole(state)).toBe(true)
})

test('a helper is shown a part of the order alone: for it that is no hole', async () => {
  const device = await connected(helper)
  relay.items = []
  await pull(device)
  expect(await hasHole(device)).toBe(false)
  await takeIn(device, placed(7, new Uint8Array(3)))
  expect(await hasHole(device)).toBe(false)
})
