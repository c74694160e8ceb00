import { Device, MemoryStore } from '@sotto/client'
import { systemRandom } from '@sotto/crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RowSeal } from '../../packages/client/src/store/row-seal.ts'
import { environment, listed, pair, Shelf, startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld(null)
})
afterAll(() => world.close())

const pain = (nrs: number) => (diary: { add(draft: unknown): Promise<{ id: string }> }) =>
  diary.add({ kind: 'pain', nrs })

/** A device that has sent two entries, one of them summed up, taken in another's and not sent a fourth, and its rows. */
async function lived() {
  const tables = new Map<string, Map<string, Uint8Array>>()
  const shelf = new Shelf(new MemoryStore(tables))
  const { device } = await Device.create(environment, shelf.store, { relay: world.url, name: 'Phone' })
  await device.diary(pain(1))
  await device.sync()
  await device.checkpoint()
  const other = await pair(device, new Shelf(), 'Laptop')
  await other.diary(pain(2))
  await other.sync()
  await device.diary(pain(3))
  await device.sync()
  await device.diary(pain(4))
  const seal = new RowSeal(shelf.key, systemRandom)
  const tallies = await shelf.store.tables()
  const rowsOf = (kind: string) => {
    const table = tallies.find((name) => name.split('/')[0] === kind) ?? kind
    return tables.get(seal.table(table)) ?? new Map<string, Uint8Array>()
  }
  return { shelf, device, other, rowsOf, identity: seal.place('device', 'identity').key }
}

const nrsOf = async (device: Device) =>
  (JSON.parse(await listed(device)) as { nrs: number }[]).map(({ nrs }) => nrs).sort((a, b) => a - b)

describe.each([
  ['waiting', 'an entry that was to be sent'],
  ['journal', 'an entry that is in no cache yet'],
  ['dirty', 'which documents have such entries'],
  ['repo', 'a document’s cache'],
  ['stream', 'where another’s stream stands'],
  ['device', 'the place in the vault’s order'],
  ['roster', 'the newest entry of the roster'],
  ['alarm', 'nothing at all'],
])('a row of %s is lost: %s', (kind) => {
  test('it is told, nothing is lost by it, and what waited is sent', async () => {
    const { shelf, other, rowsOf, identity } = await lived()
    const rows = rowsOf(kind)
    const lost = [...rows.keys()].filter((key) => key !== identity).at(-1)
    if (lost !== undefined) rows.delete(lost)
    const device = await Device.open(environment, shelf.store)
    await nrsOf(device)
    await device.sync()
    await device.checkpoint()
    const { waiting, alarms } = await device.sync()
    expect(waiting).toBe(0)
    expect(alarms.map(({ code }) => code)).toEqual(lost === undefined ? [] : ['store-rows-lost'])
    expect(await nrsOf(device)).toEqual([1, 2, 3, 4])
    await other.sync()
    expect(await listed(other)).toBe(await listed(device))
    const again = await Device.open(environment, shelf.store)
    for (const { id } of alarms) await again.acknowledge(id)
    expect((await again.sync()).alarms).toEqual([])
  })
})

test.each(['projection', 'span', 'seen', 'sent', 'undo', 'quarantine'])(
  'a row of %s is made again or done without, and nobody is troubled',
  async (kind) => {
    const { shelf, rowsOf } = await lived()
    const rows = rowsOf(kind)
    const [first] = rows.keys()
    if (first !== undefined) rows.set(first, (rows.get(first) ?? new Uint8Array()).with(50, 0).with(51, 1))
    const device = await Device.open(environment, shelf.store)
    expect(await nrsOf(device)).toEqual([1, 2, 3, 4])
    const { waiting, alarms } = await device.sync()
    expect({ waiting, alarms }).toEqual({ waiting: 0, alarms: [] })
    expect(await nrsOf(device)).toEqual([1, 2, 3, 4])
  },
)

test('without its identity the device says that its store is damaged', async () => {
  const { shelf, rowsOf, identity } = await lived()
  rowsOf('device').delete(identity)
  await expect(Device.open(environment, shelf.store)).rejects.toMatchObject({ code: 'store-damaged' })
})
