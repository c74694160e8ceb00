import { Device } from '@sotto/client'
import { documentId, sealUpdate, systemRandom, concatBytes, OWNERS_SPACE, type FrontierEntry } from '@sotto/crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadState, type DeviceState } from '../../packages/client/src/device/state.ts'
import { environment, listed, pair, Shelf, startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld(null)
})
afterAll(() => world.close())

const pain = (diary: { add(draft: unknown): Promise<{ id: string }> }) => diary.add({ kind: 'pain', nrs: 3 })

/** A device of a vault with what it asks of the relay counted, and another one that somebody hostile runs. */
async function withHostile() {
  const pulls: number[] = []
  const counted: typeof environment = {
    ...environment,
    network: {
      ...environment.network,
      post: (url, ...rest) => {
        if (url.endsWith('/pull')) pulls.push(1)
        return environment.network.post(url, ...rest)
      },
    },
  }
  const { device } = await Device.create(counted, new Shelf().store, { relay: world.url, name: 'Phone' })
  const shelf = new Shelf()
  await pair(device, shelf, 'Stolen')
  const hostile = await loadState(environment, shelf.store)
  await hostile.session.signIn()
  return { device, hostile, pulls }
}

/** What no program of this repository sends: any first update, with any frontier. */
async function pushForged(hostile: DeviceState, prev: Uint8Array, frontier: FrontierEntry[]): Promise<void> {
  const { vault, session } = hostile
  const { roster, keys } = vault
  const epochKey = vault.epochKey(0)
  const header = {
    version: 1 as const,
    kind: 'change' as const,
    vault: vault.id,
    space: OWNERS_SPACE,
    doc: documentId(epochKey, 'month/2026-01'),
    member: keys.id,
    stream: concatBytes(keys.id.subarray(0, 5), systemRandom(3)),
    seq: 1,
    prev,
    rosterHead: roster.head,
  }
  const { bytes } = sealUpdate({ header, body: { frontier, changes: [] }, epochKey, keys, random: systemRandom })
  const { results } = await session.call('push', { rosterHead: roster.head, updates: [bytes] })
  expect(results).toMatchObject([{ outcome: 'stored' }])
}

test('a stream that follows from nothing stops nobody', async () => {
  const { device, hostile } = await withHostile()
  await pushForged(hostile, systemRandom(32), [])
  await device.diary(pain)
  expect(await device.sync()).toMatchObject({ waiting: 0, alarms: [{ code: 'relay-withholding' }] })
  const tablet = await pair(device, new Shelf(), 'Tablet')
  await tablet.diary(pain)
  await tablet.sync()
  await device.sync()
  expect(JSON.parse(await listed(device))).toHaveLength(2)
  expect(await listed(device)).toBe(await listed(tablet))
})

test('one who names what does not exist keeps nobody out, and does not have everything read again for good', async () => {
  const { device, hostile, pulls } = await withHostile()
  await pushForged(hostile, new Uint8Array(32), [{ stream: systemRandom(8), seq: 9, id: systemRandom(32) }])
  for (let sync = 0; sync < 16; sync++) await device.sync()
  pulls.length = 0
  for (let sync = 0; sync < 15; sync++) await device.sync()
  expect(pulls).toHaveLength(15)
  expect((await device.status()).alarms).toMatchObject([{ code: 'relay-withholding' }])
  // It is still asked for now and then: a relay may give back what it held back.
  await device.sync()
  expect(pulls).toHaveLength(17)
  await pair(device, new Shelf(), 'Tablet')
})
