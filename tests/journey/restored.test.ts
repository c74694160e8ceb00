import { Device } from '@sotto/client'
import { fromHex, removeMembers, systemRandom } from '@sotto/crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadState } from '../../packages/client/src/device/state.ts'
import { idle, Line, offline } from './line.ts'
import { startRestorable, type RestorableWorld } from './restorable.ts'
import { STORES } from './stores.ts'
import { environment, listed, pair, Shelf } from './world.ts'

const coded = (code: string) => expect.objectContaining({ code, hint: expect.stringMatching(/\w+ \w+/) })

const add = async (device: Device, note: string): Promise<void> => {
  await device.diary((diary) => diary.add({ kind: 'pain', nrs: 4, note }))
}

const notes = async (device: Device): Promise<string[]> =>
  device.diary(async (diary) =>
    (await diary.list()).flatMap((record) => ('note' in record ? [String(record.note)] : [])).sort(),
  )

const alarms = async (device: Device): Promise<string[]> => [
  ...new Set((await device.status()).alarms.map(({ code }) => code)),
]

describe.each(STORES)('a relay that went back to a backup, on %s', (store) => {
  let world: RestorableWorld
  /** How some devices come to the relay, by name. */
  const lines = new Map<string, Line>()
  beforeEach(async () => {
    lines.clear()
    world = await startRestorable(store)
  })
  afterEach(() => world.close())

  /** Devices of one diary that hold the same. */
  async function family(...names: string[]): Promise<Device[]> {
    const { device: phone } = await Device.create(environment, new Shelf().store, { relay: world.url, name: 'Phone' })
    const others: Device[] = []
    for (const name of names) others.push(await pair(phone, new Shelf(), name, lines.get(name)?.env))
    await add(phone, 'before')
    for (const device of [phone, ...others]) await device.sync()
    return [phone, ...others]
  }

  const agree = async (devices: Device[]): Promise<void> => {
    for (let round = 0; round < 2; round++) for (const device of devices) await device.sync()
    const [first] = devices
    for (const device of devices) {
      if (first) expect(await notes(device)).toEqual(await notes(first))
      if (first) expect(await listed(device)).toBe(await listed(first))
      expect(await device.status()).toMatchObject({ waiting: 0 })
    }
  }

  test.each([['backup'], ['nothing']] as const)(
    'is healed though a removed device came first and went on writing (from %s)',
    async (what) => {
      const [phone, laptop, stolen] = (await family('Laptop', 'Stolen')) as [Device, Device, Device]
      await world.backUp()
      await add(stolen, 'before its removal')
      await stolen.sync()
      await phone.revoke(stolen.id)
      await add(phone, 'since')
      for (const device of [phone, laptop]) await device.sync()
      await add(laptop, 'not sent')

      await world.restore(what)
      await add(stolen, 'after its removal')
      await stolen.sync()
      await agree([phone, laptop])
      expect(await notes(phone)).toEqual(['before', 'before its removal', 'not sent', 'since'])
      for (const device of [phone, laptop]) expect(await alarms(device)).toEqual(['relay-tampered'])
      await expect(stolen.sync()).rejects.toEqual(coded('revoked'))
      const tablet = await pair(laptop, new Shelf(), 'Tablet')
      expect(await notes(tablet)).toEqual(await notes(phone))
      await phone.revoke(laptop.id)
      await agree([phone, tablet])
    },
  )

  test('is healed by one that had not heard, after the one that had: what the removed one wrote on stays out', async () => {
    const [phone, away, stolen] = (await family('Away', 'Stolen')) as [Device, Device, Device]
    await world.backUp()
    await phone.revoke(stolen.id)
    await world.restore()
    await add(stolen, 'after its removal')
    await stolen.sync()
    await phone.sync()
    await add(away, 'from away')
    await agree([away, phone])
    expect(await notes(phone)).toEqual(['before', 'from away'])
    for (const device of [phone, away]) expect(await alarms(device)).toEqual(['relay-tampered'])
  })

  test.each([
    ['by its summary', false],
    ['by its word', true],
  ])('what one that had not heard took in of it counts on every device, %s', async (_how, isHealed) => {
    const [phone, laptop, away, stolen] = (await family('Laptop', 'Away', 'Stolen')) as [Device, Device, Device, Device]
    await world.backUp()
    await phone.revoke(stolen.id)
    await laptop.sync()
    await world.restore()
    if (isHealed) await away.sync()
    await add(stolen, 'after its removal')
    await stolen.sync()
    await away.sync()
    await phone.sync()
    expect(await notes(phone)).toEqual(isHealed ? ['before'] : ['after its removal', 'before'])
    await agree([laptop, away, phone])
    expect(await notes(phone)).toEqual(['after its removal', 'before'])
    expect(await alarms(phone)).toContain('removed-wrote-on')
    const tablet = await pair(laptop, new Shelf(), 'Tablet')
    expect(await listed(tablet)).toBe(await listed(phone))
    expect(await tablet.status()).toMatchObject({ alarms: [] })
  })

  test('also where one took over what the removed one had summed up, and broke off before it was healed', async () => {
    const line = new Line()
    lines.set('Away', line)
    const [phone, away, stolen] = (await family('Away', 'Stolen')) as [Device, Device, Device]
    await world.backUp()
    await phone.revoke(stolen.id)
    await world.restore()
    await add(stolen, 'after its removal')
    await stolen.sync()
    line.before = (route) => (route === 'stream-heads' ? offline() : idle())
    await expect(away.sync()).rejects.toEqual(coded('relay-unreachable'))
    line.before = idle
    expect(await notes(away)).toEqual(['after its removal', 'before'])
    await agree([phone, away])
    expect(await notes(phone)).toEqual(['after its removal', 'before'])
    expect(await alarms(phone)).toContain('removed-wrote-on')
  })

  test('a device whose last updates it lacks, and which others had taken in, can be removed', async () => {
    const [phone, laptop, away, lost] = (await family('Laptop', 'Away', 'Lost')) as [Device, Device, Device, Device]
    await world.backUp()
    await add(lost, 'seen by two')
    await lost.sync()
    for (const device of [phone, laptop]) await device.sync()
    await add(lost, 'seen by the laptop')
    await lost.sync()
    await laptop.sync()
    await world.restore()
    await expect(phone.revoke(lost.id)).resolves.toBeUndefined()
    await agree([phone, laptop, away])
    expect(await notes(phone)).toEqual(['before', 'seen by the laptop', 'seen by two'])
    for (const device of [phone, laptop, away]) expect(await alarms(device)).toEqual(['removed-wrote-on'])
    const tablet = await pair(away, new Shelf(), 'Tablet')
    expect(await listed(tablet)).toBe(await listed(phone))
    await expect(lost.sync()).rejects.toEqual(coded('revoked'))
  })

  test('also by one that had seen less than the relay still has', async () => {
    const [phone, laptop, lost] = (await family('Laptop', 'Lost')) as [Device, Device, Device]
    await add(lost, 'kept')
    await lost.sync()
    await world.backUp()
    await add(lost, 'seen by the laptop')
    await lost.sync()
    await laptop.sync()
    await world.restore()
    await laptop.sync()
    await expect(phone.revoke(lost.id)).resolves.toBeUndefined()
    await agree([phone, laptop])
    expect(await notes(phone)).toEqual(['before', 'kept', 'seen by the laptop'])
  })

  test('nobody is cut short by an owner who calls it a restoration', async () => {
    const shelf = new Shelf()
    const [phone, laptop, away, honest] = (await family('Laptop', 'Away', 'Honest')) as [Device, Device, Device, Device]
    const hostile = await pair(phone, shelf, 'Hostile')
    await add(honest, 'taken in by one')
    await honest.sync()
    await laptop.sync()
    await add(honest, 'taken in by nobody')
    await honest.sync()
    await hostile.sync()
    const { vault, session } = await loadState(environment, shelf.store)
    const removes = [{ id: fromHex(honest.id), cut: [] }]
    const short = removeMembers({
      roster: vault.roster,
      author: vault.keys,
      epochKeys: vault.epochKeys,
      removes,
      random: systemRandom,
    })
    await session.open('roster-restore', { chain: [...vault.chain, short], invitation: null })
    await agree([phone, laptop, away])
    expect(await notes(phone)).toEqual(['before', 'taken in by nobody', 'taken in by one'])
    const tablet = await pair(phone, new Shelf(), 'Tablet')
    await tablet.sync()
    expect(await listed(tablet)).toBe(await listed(phone))
  })
})
