import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemRandom } from '@sotto/crypto'
import { LIMITS } from '@sotto/shared'
import { call, refusedWith, type Send } from './caller.ts'
import { HandClock } from './clock.ts'
import { Device } from './device.ts'
import { relayOn } from './relay.ts'
import { STORES, type Store } from './stores.ts'

describe.each(STORES)('the mailbox on $name', ({ open }) => {
  const clock = new HandClock()
  let store: Store
  let send: Send
  let device: Device
  beforeAll(async () => {
    store = await open()
    ;({ send } = await relayOn(store.database, { clock }))
    device = await Device.openVault(send)
  })
  afterAll(() => store.close())

  const opened = async () => {
    const channel = systemRandom(16)
    await device.call('mailbox-open', { channel })
    return channel
  }
  const letter = new Uint8Array([1, 2, 3])

  test('a letter is taken once, by whoever knows the channel', async () => {
    const channel = await opened()
    await call(send, 'mailbox-put', { channel, slot: 'm1', letter })
    expect(await call(send, 'mailbox-take', { channel, slot: 'm1', waitMs: 0 })).toEqual({ letter })
    expect(await refusedWith(call(send, 'mailbox-take', { channel, slot: 'm1', waitMs: 0 }))).toBe('mailbox-used')
    expect(await refusedWith(call(send, 'mailbox-put', { channel, slot: 'm1', letter }))).toBe('mailbox-used')
  })

  test('two takers at once: one gets it', async () => {
    const channel = await opened()
    await call(send, 'mailbox-put', { channel, slot: 'm2', letter })
    const takes = [1, 2].map(() => call(send, 'mailbox-take', { channel, slot: 'm2', waitMs: 0 }))
    const outcomes = await Promise.allSettled(takes)
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('the same letter again changes nothing, another is refused', async () => {
    const channel = await opened()
    await call(send, 'mailbox-put', { channel, slot: 'm1', letter })
    await call(send, 'mailbox-put', { channel, slot: 'm1', letter })
    const other = call(send, 'mailbox-put', { channel, slot: 'm1', letter: new Uint8Array([4]) })
    expect(await refusedWith(other)).toBe('mailbox-used')
  })

  test('a taker waits for the letter, and not for ever', async () => {
    const channel = await opened()
    const waiting = call(send, 'mailbox-take', { channel, slot: 'm3', waitMs: 20_000 })
    await call(send, 'mailbox-put', { channel, slot: 'm3', letter })
    expect(await waiting).toEqual({ letter })
    expect(await call(send, 'mailbox-take', { channel, slot: 'm4', waitMs: 0 })).toEqual({ letter: null })
  })

  test('no channel, none left open after its time', async () => {
    const unknown = systemRandom(16)
    expect(await refusedWith(call(send, 'mailbox-put', { channel: unknown, slot: 'm1', letter }))).toBe('mailbox-gone')
    const channel = await opened()
    clock.advance(LIMITS.mailboxLifeMs)
    expect(await refusedWith(call(send, 'mailbox-put', { channel, slot: 'm1', letter }))).toBe('mailbox-gone')
    expect(await refusedWith(call(send, 'mailbox-take', { channel, slot: 'm1', waitMs: 0 }))).toBe('mailbox-gone')
  })
})
