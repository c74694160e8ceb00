import { Device } from '@sotto/client'
import { expect } from 'vitest'
import { loadState } from '../../packages/client/src/device/state.ts'
import { idle, Line, offline } from './line.ts'
import { tablesNaming } from './traces.ts'
import { environment, listed, pair, Shelf, startWorld, type World } from './world.ts'

const coded = (code: string) => expect.objectContaining({ code, hint: expect.stringMatching(/\w+ \w+/) })

const add = async (device: Device, note: string): Promise<void> => {
  await device.diary((diary) => diary.add({ kind: 'pain', nrs: 4, note }))
}

/** A diary on two devices, of which one will move it; its own is closed. */
async function family(relay: string) {
  const [line, shelf] = [new Line(), new Shelf()]
  const { device } = await Device.create(line.env, shelf.store, { relay, name: 'Phone' })
  const laptop = await pair(device, new Shelf(), 'Laptop')
  await add(device, 'from the phone')
  await device.sync()
  await device.checkpoint()
  await add(laptop, 'from the laptop')
  await laptop.sync()
  await add(device, 'not sent yet')
  await device.close()
  return { line, shelf, laptop }
}

/** The calls that a whole move makes, as `host route`. */
async function callsOfMove(old: World, next: World): Promise<string[]> {
  const { line, shelf } = await family(old.url)
  const device = await Device.open(line.env, shelf.store)
  line.calls.length = 0
  await device.move(next.url)
  return [...line.calls]
}

/**
 * Lets a device die at a call of its move, every `step`th from the first on: before the call arrives, or after it did,
 * unheard. Then the others go on as they find it, the move is asked for again, and all must be at the new relay.
 */
export async function cutMoves(side: 'before' | 'after', step: number): Promise<void> {
  const [old, next] = [await startWorld(null), await startWorld(null)]
  const calls = await callsOfMove(old, next)
  const [oldHost, nextHost] = [new URL(old.url).host, new URL(next.url).host]
  expect(calls).toEqual(expect.arrayContaining([`${oldHost} push`, `${nextHost} roster-restore`, `${nextHost} push`]))
  let stayed = 0
  for (let at = 0; at < calls.length; at += step) {
    const { line, shelf, laptop } = await family(old.url)
    const dying = await Device.open(line.env, shelf.store)
    let left = at
    // Where a call is made once more at once, that fails too.
    line[side] = () => (left-- <= 0 ? offline() : idle())
    await dying.move(next.url).catch((error: unknown) => expect(error).toEqual(coded('relay-unreachable')))
    line[side] = idle
    await dying.close()

    await laptop.sync()
    if (laptop.relay === old.url) {
      stayed += 1
      await add(laptop, 'meanwhile at the old relay')
      expect(await laptop.sync()).toMatchObject({ waiting: 0, alarms: [], move: null })
    }
    const device = await Device.open(line.env, shelf.store)
    await device.move(next.url)
    for (const one of [laptop, device, laptop])
      expect(await one.sync()).toMatchObject({ waiting: 0, alarms: [], move: null })
    expect([device.relay, laptop.relay]).toEqual([next.url, next.url])
    expect(await listed(laptop)).toBe(await listed(device))
    const { vault } = await loadState(environment, shelf.store)
    expect(await tablesNaming(old.database, [vault.id])).toEqual(['erased'])
    const fresh = await pair(device, new Shelf(), 'New')
    expect(await listed(fresh)).toBe(await listed(laptop))
    expect(JSON.parse(await listed(fresh)).length).toBeGreaterThanOrEqual(3)
  }
  // Both were met: moves that nobody had been told of yet, and such that somebody had.
  expect(stayed).toBeGreaterThan(0)
  expect(stayed).toBeLessThan(Math.ceil(calls.length / step))
  await old.close()
  await next.close()
}
