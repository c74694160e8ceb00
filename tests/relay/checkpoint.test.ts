import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { OWNERS_SPACE, systemRandom } from '@sotto/crypto'
import { LIMITS } from '@sotto/shared'
import type { Relay } from '@sotto/server'
import { refusedWith, type Send } from './caller.ts'
import { HandClock } from './clock.ts'
import { Device } from './device.ts'
import { relayOn } from './relay.ts'
import { checkpointOf, objectOf } from './requests.ts'
import { STORES, type Store } from './stores.ts'

describe.each(STORES)('checkpoints and objects on $name', ({ open }) => {
  const clock = new HandClock()
  let store: Store
  let send: Send
  let relay: Relay
  let device: Device
  beforeAll(async () => {
    store = await open()
    ;({ relay, send } = await relayOn(store.database, { clock }))
  })
  beforeEach(async () => {
    device = await Device.openVault(send)
  })
  afterAll(() => store.close())

  const post = (bytes: Uint8Array, retireThrough = 0, retireObjects: Uint8Array[] = []) =>
    device.call('checkpoint-post', { checkpoint: bytes, retireThrough, retireObjects })

  test('objects come back in the order asked for, null where unknown', async () => {
    const [one, two] = [objectOf(device, 'one'), objectOf(device, 'two')]
    expect(await device.call('objects-put', { objects: [one.bytes, two.bytes] })).toEqual({ ids: [one.id, two.id] })
    const { objects } = await device.call('objects-get', { ids: [two.id, systemRandom(32), one.id] })
    expect(objects).toEqual([two.bytes, null, one.bytes])
  })

  test('an object stored twice counts once', async () => {
    const object = objectOf(device)
    await device.call('objects-put', { objects: [object.bytes] })
    const { bytes } = await device.call('status', {})
    await device.call('objects-put', { objects: [object.bytes, object.bytes] })
    expect((await device.call('status', {})).bytes).toBe(bytes)
  })

  test('a chain of checkpoints by compare and swap', async () => {
    const first = checkpointOf(device)
    await post(first.bytes)
    await post(first.bytes)
    expect(await refusedWith(post(checkpointOf(device).bytes))).toBe('checkpoint-behind')
    const skipped = checkpointOf(device, { n: 2, prev: first.id })
    expect(await refusedWith(post(skipped.bytes))).toBe('checkpoint-behind')
    const second = checkpointOf(device, { n: 1, prev: first.id })
    await post(second.bytes)
    expect(await device.call('checkpoint-read', { space: OWNERS_SPACE })).toEqual({ checkpoint: second.bytes })
  })

  test('a checkpoint of another author, altered, or beyond the head is refused', async () => {
    const laptop = await device.invite()
    expect(await refusedWith(post(checkpointOf(laptop).bytes))).toBe('not-allowed')
    const { bytes } = checkpointOf(device)
    expect(await refusedWith(post(bytes.with(bytes.length - 1, 255 - (bytes.at(-1) ?? 0))))).toBe('not-allowed')
    expect(await refusedWith(post(checkpointOf(device, { position: 99 }).bytes))).toBe('malformed')
    expect(await refusedWith(post(bytes, 2))).toBe('malformed')
  })

  test('what is retired stays for its time, then goes and gives its bytes back; a retry is still known', async () => {
    const old = [device.seal(), device.seal()]
    await device.push(...old)
    const object = objectOf(device)
    await device.call('objects-put', { objects: [object.bytes] })
    const kept = device.seal()
    await device.push(kept)
    await post(checkpointOf(device, { position: 4 }).bytes, 3, [object.id])
    await relay.sweep()
    expect(await device.pullAll()).toHaveLength(4)
    const before = await device.call('status', {})
    clock.advance(LIMITS.retiredLifeMs)
    await relay.sweep()
    await device.signIn()
    expect((await device.pullAll()).map(({ position }) => position)).toEqual([1, 4])
    expect((await device.call('objects-get', { ids: [object.id] })).objects).toEqual([null])
    const gone = object.bytes.length + old.reduce((sum, { bytes }) => sum + bytes.length, 0)
    expect((await device.call('status', {})).bytes).toBe(before.bytes - gone)
    const again = await device.push(...old, kept)
    expect(again.results).toEqual([
      { outcome: 'known', position: null },
      { outcome: 'known', position: null },
      { outcome: 'known', position: 4 },
    ])
  })
})
