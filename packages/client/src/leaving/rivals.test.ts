import { ImmutableString } from '@automerge/automerge'
import { memberKeys, OWNERS_SPACE, sealUpdate, systemRandom, type MemberKeys, type UpdateHeader } from '@sotto/crypto'
import { beforeEach, expect, test } from 'vitest'
import type { DeviceState } from '../device/state.ts'
import { Diary } from '../diary/diary.ts'
import { deviceOf, sampleVault, streamOf } from '../sync/sample-vault.ts'
import { takeIn } from '../sync/take-in.ts'
import { pendingMove } from './follow.ts'
import { tellings, tellMove } from './moved.ts'
import { rivals, settleRivals } from './rivals.ts'

const OLD = 'https://old.example'
const HERE = 'https://here.example'
const THERE = 'https://there.example'
const AT = Date.UTC(2026, 2, 14)

const phone = memberKeys(systemRandom(32))
const laptop = memberKeys(systemRandom(32))
const delegate = memberKeys(systemRandom(32))

let chain: Uint8Array[]
let state: DeviceState

/** What the relay has, in its order. */
let placed: Uint8Array[]

beforeEach(async () => {
  chain = sampleVault(phone, [
    [laptop, 'owner'],
    [delegate, 'delegate'],
  ]).chain
  state = await deviceOf(phone, chain)
  placed = []
})

const items = () => placed.map((value, at) => ({ position: at + 1, item: { type: 'update' as const, value } }))

/** Lets the phone take in all that the relay has, and the relay answer with it from then on, a page each. */
async function sync(): Promise<void> {
  await takeIn(state, items())
  const call = (_name: 'pull', { after }: { after: number }) =>
    Promise.resolve({ items: items().slice(after, after + 1), head: placed.length, more: after + 1 < placed.length })
  Object.assign(state.session, { call })
}

/** A move as a device tells it, which knows of no other: its update. */
async function telling(keys: MemberKeys, relay: string): Promise<Uint8Array> {
  const device = await deviceOf(keys, chain)
  await tellMove(device, new Diary(device), { from: OLD, relay, atMs: AT })
  return await firstOf(device)
}

async function firstOf({ outboxes: { main }, vault }: DeviceState): Promise<Uint8Array> {
  await main.sealWaiting(vault, [])
  const bytes = main.sealed[0]?.bytes
  if (!bytes) throw new Error('nothing was sealed')
  return bytes
}

const settle = () => settleRivals(state, new Diary(state), 0)

test('of two moves told at one time the one counts that was placed first, whatever its address', async () => {
  for (const [first, second] of [
    [HERE, THERE],
    [THERE, HERE],
  ] as const) {
    state = await deviceOf(phone, chain)
    placed = [await telling(laptop, first), await telling(phone, second)]
    await sync()
    expect(await rivals(state)).toHaveLength(2)
    expect(await pendingMove(state)).toBeNull()
    await settle()
    expect(await rivals(state)).toEqual([])
    expect(await pendingMove(state)).toMatchObject({ relay: first, atMs: AT + 1 })
  }
})

test('an update that does not open, or does not read, stops no choice', async () => {
  const [unopenable, senseless] = [spoilt(systemRandom(32)), spoilt(state.vault.epochKey(0))]
  placed = [unopenable, senseless, await telling(laptop, THERE), await telling(phone, HERE)]
  await sync()
  placed.unshift(new Uint8Array(3))
  expect(await rivals(state)).toHaveLength(2)
  await expect(settle()).resolves.toBeUndefined()
  expect(await pendingMove(state)).toMatchObject({ relay: THERE })
})

test('what is told elsewhere than where moves are told is none', async () => {
  placed = [await elsewhere(HERE), await telling(laptop, THERE), await telling(phone, HERE)]
  await sync()
  await settle()
  expect(await pendingMove(state)).toMatchObject({ relay: THERE })
})

test('a delegate’s word beside an owner’s makes no rivals', async () => {
  placed = [await telling(delegate, HERE), await telling(laptop, THERE)]
  await sync()
  expect(await tellings(state)).toHaveLength(2)
  expect(await rivals(state)).toEqual([])
  await settle()
  expect(await tellings(state)).toHaveLength(2)
})

test('a relay that has placed neither is held back from', async () => {
  placed = [await telling(laptop, THERE), await telling(phone, HERE)]
  await sync()
  placed = []
  await expect(settle()).rejects.toMatchObject({ code: 'relay-withholding' })
})

/** An update of the laptop's where moves are told, under a key that may be none, with a change that is none. */
function spoilt(epochKey: Uint8Array): Uint8Array {
  const { vault } = state
  const header: UpdateHeader = {
    version: 1,
    kind: 'change',
    vault: vault.id,
    space: OWNERS_SPACE,
    doc: vault.documentId('index'),
    member: laptop.id,
    stream: streamOf(laptop),
    seq: 1,
    prev: new Uint8Array(32),
    rosterHead: vault.roster.head,
  }
  const body = { frontier: [], changes: [new Uint8Array(9)] }
  return sealUpdate({ header, body, epochKey, keys: laptop, random: systemRandom }).bytes
}

/** The same words as a move has, of the laptop's, in another document. */
async function elsewhere(relay: string): Promise<Uint8Array> {
  const device = await deviceOf(laptop, chain)
  await new Diary(device).write(device.vault.documentId('month/2026-03'), ({ settings }) => {
    settings['moved'] = new ImmutableString(JSON.stringify({ from: OLD, relay, atMs: AT }))
  })
  return await firstOf(device)
}
