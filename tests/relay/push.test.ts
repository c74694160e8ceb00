import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Relay } from '@sotto/server'
import { refusedWith, type Send } from './caller.ts'
import { Device } from './device.ts'
import { relayOn } from './relay.ts'
import { STORES, type Store } from './stores.ts'

describe.each(STORES)('push on $name', ({ open }) => {
  let store: Store
  let relay: Relay
  let send: Send
  beforeAll(async () => {
    store = await open()
    ;({ relay, send } = await relayOn(store.database))
  })
  afterAll(async () => {
    await relay.destroy()
    await store.close()
  })

  test('stores a batch in order after the genesis entry', async () => {
    const device = await Device.openVault(send)
    const sealed = [device.seal(), device.seal(), device.seal()]
    const { results, head } = await device.push(...sealed)
    expect(results).toEqual([2, 3, 4].map((position) => ({ outcome: 'stored', position })))
    expect(head).toBe(4)
    const items = await device.pullAll()
    expect(items.map(({ position }) => position)).toEqual([1, 2, 3, 4])
    expect(items[0]?.item).toEqual({ type: 'roster', value: device.genesis })
    expect(items.slice(1).map(({ item }) => item)).toEqual(
      sealed.map(({ bytes }) => ({ type: 'update', value: bytes })),
    )
  })

  test('the same bytes again are known and change nothing', async () => {
    const device = await Device.openVault(send)
    const sealed = [device.seal(), device.seal(), device.seal()]
    await device.push(...sealed)
    const again = await device.push(...sealed)
    expect(again.results).toEqual([2, 3, 4].map((position) => ({ outcome: 'known', position })))
    expect(again.head).toBe(4)
    const next = device.seal()
    const mixed = await device.push(...sealed.slice(1), next)
    expect(mixed.results.map(({ outcome }) => outcome)).toEqual(['known', 'known', 'stored'])
    expect(await device.pullAll()).toHaveLength(5)
  })

  test('one update twice in a batch is stored once', async () => {
    const device = await Device.openVault(send)
    const sealed = device.seal()
    const { results } = await device.push(sealed, sealed)
    expect(results).toEqual([
      { outcome: 'stored', position: 2 },
      { outcome: 'known', position: 2 },
    ])
  })

  test('another update under a used sequence is taken, and what follows it a gap', async () => {
    const device = await Device.openVault(send)
    await device.push(device.seal(), device.seal())
    device.seq = 1
    const { results } = await device.push(device.seal({ text: 'fork' }), device.seal({ text: 'more' }))
    expect(results.map(({ outcome }) => outcome)).toEqual(['taken', 'gap'])
  })

  test('an update that follows a lost one is refused as a fork', async () => {
    const device = await Device.openVault(send)
    await device.push(device.seal())
    device.seq = 0
    device.seal({ text: 'never sent' })
    const { results } = await device.push(device.seal({ text: 'follows it' }))
    expect(results).toEqual([{ outcome: 'taken', position: null }])
  })

  test('a sequence beyond the next is a gap', async () => {
    const device = await Device.openVault(send)
    device.seal()
    const { results } = await device.push(device.seal())
    expect(results).toEqual([{ outcome: 'gap', position: null }])
  })

  test('a push under an old roster head is refused whole', async () => {
    const device = await Device.openVault(send)
    const before = device.seal()
    await device.invite()
    expect(await refusedWith(device.push(before))).toBe('roster-behind')
    const { roster } = device
    const late = device.call('push', { rosterHead: roster.head, updates: [before.bytes] })
    expect(await refusedWith(late)).toBe('roster-behind')
    expect(await device.pullAll()).toHaveLength(2)
  })

  test('a removed member whose session is still remembered pushes nothing', async () => {
    const phone = await Device.openVault(send)
    const lost = await phone.invite()
    await lost.push(lost.seal())
    await phone.append(await phone.removal(lost.keys.id))
    // It names the newest head; that it does not have the key is nothing that a relay could see.
    lost.roster = { ...phone.roster, epoch: { ...phone.roster.epoch, n: 0 } }
    expect(await refusedWith(lost.push(lost.seal()))).toBe('member-revoked')
  })

  test('pushes of many devices and vaults at once all land, each in its own order', async () => {
    const phones = await Promise.all(Array.from({ length: 6 }, () => Device.openVault(send)))
    const pairs = await Promise.all(
      phones.map(async (phone) => {
        const laptop = await phone.invite()
        return [phone, laptop] as const
      }),
    )
    await Promise.all(
      pairs.flat().map(async (device) => {
        for (let round = 0; round < 10; round++) {
          const { results } = await device.push(device.seal(), device.seal())
          expect(results.map(({ outcome }) => outcome)).toEqual(['stored', 'stored'])
        }
      }),
    )
    for (const [phone] of pairs) {
      const items = await phone.pullAll()
      expect(items.map(({ position }) => position)).toEqual(Array.from({ length: 42 }, (_, at) => at + 1))
    }
  })

  test('updates of another member or vault are not taken', async () => {
    const device = await Device.openVault(send)
    const other = await Device.openVault(send)
    expect(await refusedWith(device.push(other.seal()))).toBe('not-allowed')
    const laptop = await device.invite()
    expect(await refusedWith(device.push(laptop.seal()))).toBe('not-allowed')
  })
})
