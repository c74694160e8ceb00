import { openEpochKeys, rotateEpoch, systemRandom } from '@sotto/crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, refusedWith, type Send } from './caller.ts'
import { Device } from './device.ts'
import { relayOn } from './relay.ts'
import { STORES, type Store } from './stores.ts'

describe.each(STORES)('restoring a roster on $name', ({ open }) => {
  let store: Store
  let lost: Store
  let send: Send
  let sendLost: Send
  beforeAll(async () => {
    store = await open()
    lost = await open()
    ;({ send } = await relayOn(store.database))
    ;({ send: sendLost } = await relayOn(lost.database))
  })
  afterAll(async () => {
    await store.close()
    await lost.close()
  })

  const chainOf = async (device: Device) => {
    const { entries } = await device.call('roster-read', { fromIndex: 0 })
    return entries.map(({ bytes }) => bytes)
  }
  const restore = (to: Send, chain: Uint8Array[]) => call(to, 'roster-restore', { chain, invitation: null })
  const by = (device: Device) => ({
    roster: device.roster,
    author: device.keys,
    epochKeys: openEpochKeys(device.roster, device.keys),
    random: systemRandom,
  })

  test('a store that lost the vault takes the chain, and a removed member stays out', async () => {
    const phone = await Device.openVault(send)
    const thief = await phone.invite()
    await thief.push(thief.seal())
    await phone.append(await phone.removal(thief.keys.id))
    const chain = await chainOf(phone)
    await restore(sendLost, chain)
    await restore(sendLost, chain)
    const again = new Device(sendLost, phone.keys, phone.roster)
    await again.signIn()
    expect((await again.pullAll()).map(({ item }) => item.value)).toEqual(chain)
    expect((await again.push(phone.seal())).results[0]?.outcome).toBe('stored')
    expect(await refusedWith(new Device(sendLost, thief.keys, phone.roster).signIn())).toBe('member-revoked')
  })

  test('a shorter chain changes nothing, another one is refused', async () => {
    const phone = await Device.openVault(send)
    const fork = rotateEpoch(by(phone))
    await phone.append(rotateEpoch(by(phone)))
    const chain = await chainOf(phone)
    await restore(send, chain.slice(0, 1))
    expect(await chainOf(phone)).toEqual(chain)
    expect(await refusedWith(restore(send, [...chain.slice(0, 1), fork]))).toBe('roster-refused')
    const broken = chain.map((entry, nth) =>
      nth === 1 ? entry.with(entry.length - 1, 255 - (entry.at(-1) ?? 0)) : entry,
    )
    expect(await refusedWith(restore(send, broken))).toBe('roster-refused')
  })

  test('a removed member that came first and went on writing keeps no chain out, nor stays in by it', async () => {
    const phone = await Device.openVault(send)
    const thief = await phone.invite()
    await thief.push(thief.seal())
    const old = await chainOf(phone)
    await phone.append(await phone.removal(thief.keys.id))
    await restore(sendLost, old)
    const back = Object.assign(new Device(sendLost, thief.keys, thief.roster), { seq: thief.seq, lastId: thief.lastId })
    back.stream = systemRandom(8)
    back.seq = 0
    await back.signIn()
    const more = back.seal()
    await back.push(more)
    await restore(sendLost, await chainOf(phone))
    expect(await refusedWith(back.push(back.seal()))).toBe('member-revoked')
    const again = new Device(sendLost, phone.keys, phone.roster)
    await again.signIn()
    // Whether it counts is for devices to say: it is hidden from nobody, and placed before what tells of the removal.
    const items = (await again.pullAll()).map(({ item }) => item.value)
    expect(items).toEqual([...old, more.bytes, (await chainOf(phone)).at(-1)])
  })
})
