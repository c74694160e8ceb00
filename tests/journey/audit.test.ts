import { Device } from '@sotto/client'
import { concatBytes, systemRandom } from '@sotto/crypto'
import { expect, test } from 'vitest'
import { loadState } from '../../packages/client/src/device/state.ts'
import { Diary } from '../../packages/client/src/diary/diary.ts'
import { checkpointWhenDue, fetchCheckpoint, postCheckpoint } from '../../packages/client/src/sync/checkpoint.ts'
import { environment, listed, pair, Shelf, startWorld } from './world.ts'

const pain = (diary: Diary) => diary.add({ kind: 'pain', nrs: 3 })

async function twoDevices() {
  const world = await startWorld(null)
  const [phone, laptop] = [new Shelf(), new Shelf()]
  const { device: a } = await Device.create(environment, phone.store, { relay: world.url, name: 'Phone' })
  await a.diary(pain)
  await a.sync()
  const b = await pair(a, laptop, 'Laptop')
  await b.diary(pain)
  for (const device of [b, a]) await device.sync()
  const state = async (shelf: Shelf) => {
    const loaded = await loadState(environment, shelf.store)
    return { state: loaded, documents: await new Diary(loaded).documents() }
  }
  return { world, a, b, phone: await state(phone), laptop: await state(laptop) }
}

test('a checkpoint that leaves something out is alarmed and corrected, and who joins later has everything', async () => {
  const { world, a, phone, laptop } = await twoDevices()
  expect(await postCheckpoint(laptop.state, [])).toBe(true)
  expect(await checkpointWhenDue(phone.state, phone.documents)).toBe(true)
  expect(phone.state.alarms.all.map(({ code }) => code)).toEqual(['checkpoint-wrong'])
  expect((await fetchCheckpoint(phone.state))?.read.header.n).toBe(1)
  const tablet = await pair(a, new Shelf(), 'Tablet')
  expect(JSON.parse(await listed(tablet))).toHaveLength(2)
  await world.close()
})

test('a checkpoint that claims updates which do not exist yet hides none of those that come', async () => {
  const { world, a, b, phone, laptop } = await twoDevices()
  const { documents, state } = laptop
  const claimed = state.frontier.entries().map((entry) => ({ ...entry, seq: entry.seq + 1000, id: systemRandom(32) }))
  Object.assign(state.frontier, { entries: () => claimed })
  expect(await postCheckpoint(state, documents)).toBe(true)
  const shelf = new Shelf()
  const tablet = await pair(a, shelf, 'Tablet')
  for (let nrs = 0; nrs < 2; nrs++) {
    for (const device of [a, b]) {
      await device.diary(pain)
      await device.sync()
    }
  }
  const { alarms } = await tablet.sync()
  expect(new Set(alarms.map(({ code }) => code))).toEqual(new Set(['checkpoint-wrong']))
  expect(await listed(tablet)).toBe(await listed(b))
  expect(JSON.parse(await listed(tablet))).toHaveLength(6)
  // What the author refuted is told to nobody.
  const { frontier } = await loadState(environment, shelf.store)
  expect(frontier.entries().filter(({ seq }) => seq > 1000)).toEqual([])
  expect(phone.documents).toHaveLength(1)
  await world.close()
})

test('a faithful checkpoint of another device serves, also with later and unsent changes here', async () => {
  const { world, phone, laptop } = await twoDevices()
  await new Diary(phone.state).add({ kind: 'pain', nrs: 9 })
  expect(await postCheckpoint(laptop.state, laptop.documents)).toBe(true)
  expect(phone.state.frontier.seen).toBeGreaterThan(0)
  expect(await checkpointWhenDue(phone.state, phone.documents)).toBe(false)
  expect(phone.state.alarms.all).toEqual([])
  expect(phone.state.frontier.seen).toBe(0)
  await world.close()
})

test('a summary may cover a stream of its author that this device never met, as one written to a relay that was left', async () => {
  const { world, phone, laptop } = await twoDevices()
  expect(await postWith(laptop, laptop.state.vault.keys.id)).toBe(true)
  expect(await checkpointWhenDue(phone.state, phone.documents)).toBe(false)
  expect(phone.state.alarms.all).toEqual([])
  await world.close()
})

test('a summary that covers a stream of somebody else that this device never met is wrong', async () => {
  const { world, phone, laptop } = await twoDevices()
  expect(await postWith(laptop, phone.state.vault.keys.id)).toBe(true)
  expect(await checkpointWhenDue(phone.state, phone.documents)).toBe(true)
  expect(phone.state.alarms.all.map(({ code }) => code)).toEqual(['checkpoint-wrong'])
  await world.close()
})

type Summing = Awaited<ReturnType<typeof twoDevices>>['laptop']

/** A summary by one device that covers, beside what is true, an update in a stream of `member`'s that nobody has. */
async function postWith({ state, documents }: Summing, member: Uint8Array): Promise<boolean> {
  const unmet = { stream: concatBytes(member.subarray(0, 5), systemRandom(3)), seq: 3, id: systemRandom(32) }
  const met = state.frontier.entries()
  Object.assign(state.frontier, { entries: () => [...met, unmet] })
  return postCheckpoint(state, documents)
}
