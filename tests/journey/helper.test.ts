import { describe, expect, test } from 'vitest'
import { Device, type Reading } from '@sotto/client'
import { openUpdate, readUpdate, sameBytes, toHex } from '@sotto/crypto'
import type { DiaryRecord } from '@sotto/shared/diary'
import { loadState, type DeviceState } from '../../packages/client/src/device/state.ts'
import { STORES, worldOn } from './stores.ts'
import { environment, listed, pair, Shelf } from './world.ts'

const coded = (code: string) => expect.objectContaining({ code, hint: expect.stringMatching(/\w+ \w+/) })

const add = (device: Device, note: string, more: object = {}): Promise<DiaryRecord> =>
  device.diary((diary) => diary.add({ kind: 'pain', nrs: 4, note, ...more }))

const list = (device: Device): Promise<DiaryRecord[]> => device.diary((diary) => diary.list())

const notes = async (device: Device): Promise<string[]> =>
  (await list(device)).flatMap((record) => ('note' in record ? [String(record.note)] : [])).sort()

/** Every update and every entry of the roster that the relay gives a member. */
async function given({ session }: DeviceState) {
  const { items } = await session.call('pull', { after: 0 })
  const updates = items.flatMap(({ item }) => (item.type === 'update' ? [readUpdate(item.value)] : []))
  return { updates, entries: items.filter(({ item }) => item.type === 'roster').length }
}

describe.each(STORES)('a helper on %s', (store) => {
  const world = worldOn(store)

  /** Three devices of an owner, and a helper's. */
  async function household() {
    const shelf = new Shelf()
    const { device: phone } = await Device.create(environment, shelf.store, { relay: world.url, name: 'Phone' })
    await add(phone, 'from before')
    await phone.sync()
    const laptop = await pair(phone, new Shelf(), 'Laptop')
    const tablet = await pair(laptop, new Shelf(), 'Tablet')
    const helperShelf = new Shelf()
    const helper = await pair(phone, helperShelf, 'Partner', environment, { role: 'helper' })
    return { phone, laptop, tablet, helper, helperShelf, shelf }
  }

  const settle = async (...devices: Device[]) => {
    for (let round = 0; round < 3; round++) for (const device of devices) await device.sync()
  }

  test('adds entries that every device of the owner shows, and reads nothing of theirs', async () => {
    const { phone, laptop, tablet, helper, helperShelf } = await household()
    await helper.sync()
    expect(await notes(helper)).toEqual([])
    await add(helper, 'seen by a partner')
    await helper.sync()
    await settle(phone, laptop, tablet, helper)
    for (const device of [phone, laptop, tablet]) {
      expect(await notes(device)).toEqual(['from before', 'seen by a partner'])
      expect((await device.status()).alarms).toEqual([])
    }
    expect(await listed(laptop)).toBe(await listed(phone))
    expect(await notes(helper)).toEqual(['seen by a partner'])
    expect((await helper.status()).alarms).toEqual([])
    await helper.close()
    const state = await loadState(environment, helperShelf.store)
    const { updates, entries } = await given(state)
    expect(entries).toBe(4)
    expect(updates.map(({ header }) => toHex(header.space))).toEqual([toHex(state.vault.space)])
  })

  test('a device that joins later, from a summary, shows what helpers wrote before', async () => {
    const { phone, helper } = await household()
    await add(helper, 'early')
    await helper.sync()
    await phone.sync()
    expect(await phone.checkpoint()).toBe(true)
    const late = await pair(phone, new Shelf(), 'Late')
    expect(await notes(late)).toEqual(['early', 'from before'])
    await add(helper, 'later')
    await helper.sync()
    await late.sync()
    expect(await notes(late)).toEqual(['early', 'from before', 'later'])
    expect((await late.status()).alarms).toEqual([])
  })

  test('reads what the owner lets it: all, some fields, from a day on, and nothing again', async () => {
    const { phone, laptop, helper } = await household()
    const old = await add(phone, 'long ago', { at: Date.UTC(2025, 0, 10, 9) })
    await add(phone, 'yesterday', { qualities: ['burning'] })
    await phone.diary((diary) => diary.add({ kind: 'check', mood: 2, interference: 5 }))
    const reading = async (next: Reading | null) => {
      await phone.letHelperRead(helper.id, next)
      await settle(phone, laptop, helper)
      return await list(helper)
    }
    const all = await reading({})
    expect(all.map(({ kind }) => kind).sort()).toEqual(['check', 'pain', 'pain', 'pain'])
    expect(await notes(helper)).toEqual(['from before', 'long ago', 'yesterday'])
    const some = await reading({ fields: ['pain.nrs', 'check.interference'], from: '2026-01-01' })
    expect(some.map((record) => record.kind).sort()).toEqual(['check', 'pain', 'pain'])
    expect(JSON.stringify(some)).not.toMatch(/yesterday|burning|mood|long ago/)
    await laptop.diary((diary) => diary.remove(some.find(({ kind }) => kind === 'check')?.id ?? ''))
    await laptop.diary((diary) => diary.edit(old.id, { at: Date.UTC(2026, 1, 1, 9) }))
    await settle(laptop, phone, helper)
    const after = await list(helper)
    expect(after.map(({ kind }) => kind)).toEqual(['pain', 'pain', 'pain'])
    expect(await reading(null)).toEqual([])
    for (const device of [phone, laptop, helper]) expect((await device.status()).alarms).toEqual([])
    expect(await listed(laptop)).toBe(await listed(phone))
  })

  test('an owner changes and removes what a helper wrote; the helper changes nothing of the owner', async () => {
    const { phone, laptop, helper } = await household()
    const wrong = await add(helper, 'misheard')
    const doubled = await add(helper, 'twice')
    await helper.sync()
    await phone.sync()
    await phone.diary((diary) => diary.edit(wrong.id, { note: 'put right' }))
    await phone.diary((diary) => diary.remove(doubled.id))
    await phone.letHelperRead(helper.id, {})
    await settle(phone, laptop, helper)
    for (const device of [phone, laptop, helper]) expect(await notes(device)).toContain('put right')
    for (const device of [phone, laptop]) expect(await notes(device)).toEqual(['from before', 'put right'])
    const before = (await list(helper)).find((record) => 'note' in record && record.note === 'from before')
    await expect(helper.diary((diary) => diary.edit(before?.id ?? '', { nrs: 0 }))).rejects.toEqual(
      coded('not-allowed'),
    )
    await expect(helper.diary((diary) => diary.remove(before?.id ?? ''))).rejects.toEqual(coded('not-allowed'))
    // Its own it may change, but no longer where the owner has had the last word.
    const own = await add(helper, 'mine')
    await helper.diary((diary) => diary.edit(own.id, { note: 'mine, better' }))
    await settle(helper, phone, laptop)
    expect(await notes(laptop)).toEqual(['from before', 'mine, better', 'put right'])
    await phone.diary((diary) => diary.undo())
    await settle(phone, laptop)
    expect(await notes(laptop)).toContain('twice')
  })

  test('invites, removes, rotates, renames, shares and erases nothing', async () => {
    const { phone, helper } = await household()
    const steps = { onCode: () => {}, confirm: () => Promise.resolve(true) }
    const refused = coded('not-allowed')
    await expect(helper.offer(steps)).rejects.toEqual(refused)
    await expect(helper.offer(steps, { role: 'helper' })).rejects.toEqual(refused)
    await expect(helper.revoke(phone.id)).rejects.toEqual(refused)
    await expect(helper.rotate()).rejects.toEqual(refused)
    await expect(helper.rename(phone.id, 'Mine')).rejects.toEqual(refused)
    await expect(helper.letHelperRead(helper.id, {})).rejects.toEqual(refused)
    await expect(helper.shares((shares) => shares.list())).rejects.toEqual(refused)
    expect((await helper.devices()).map(({ name }) => name)).toEqual(['', '', '', ''])
    await pair(phone, new Shelf(), 'One more')
    expect((await helper.sync()).notices).toEqual([])
    expect(await helper.checkpoint()).toBe(false)
  })

  test('once removed it keeps what it had, and neither sends nor learns anything', async () => {
    const { phone, laptop, helper, helperShelf } = await household()
    await phone.letHelperRead(helper.id, {})
    await add(helper, 'sent in time')
    await settle(helper, phone, helper)
    expect(await notes(helper)).toEqual(['from before', 'sent in time'])
    await phone.revoke(helper.id)
    await add(helper, 'too late')
    await expect(helper.sync()).rejects.toEqual(coded('revoked'))
    await add(phone, 'after the removal')
    await settle(phone, laptop)
    expect(await notes(helper)).toEqual(['from before', 'sent in time', 'too late'])
    expect(await notes(laptop)).toEqual(['after the removal', 'from before', 'sent in time'])
    await helper.close()
    const held = await loadState(environment, helperShelf.store)
    expect(held.vault.epochKeys.newest).toBe(0)
    expect((await laptop.devices()).find(({ id }) => id === helper.id)).toMatchObject({ role: 'helper', revoked: true })
  })

  test('keys change under it and it goes on', async () => {
    const { phone, laptop, helper } = await household()
    await phone.letHelperRead(helper.id, {})
    await settle(phone, helper)
    await laptop.rotate()
    await add(helper, 'under the old key')
    await helper.sync()
    await phone.rotate()
    await add(phone, 'under the third')
    await settle(phone, helper, laptop)
    await add(helper, 'and the newest')
    await settle(helper, phone, laptop)
    expect(await notes(laptop)).toEqual(['and the newest', 'from before', 'under the old key', 'under the third'])
    expect(await notes(helper)).toEqual(await notes(laptop))
  })

  test('a helper’s key opens nothing of the owners’ space, and an owner’s word in its space is signed by an owner', async () => {
    const { phone, helper, helperShelf, shelf } = await household()
    await add(phone, 'private')
    await phone.sync()
    await phone.letHelperRead(helper.id, {})
    await settle(phone, helper)
    for (const device of [phone, helper]) await device.close()
    const owner = await loadState(environment, shelf.store)
    const held = await loadState(environment, helperShelf.store)
    const { updates } = await given(owner)
    const opened = updates.filter((update) =>
      [...Array(held.vault.epochKeys.newest + 1).keys()].some((n) => {
        try {
          openUpdate(update, held.vault.epochKeys.key(n))
          return true
        } catch {
          return false
        }
      }),
    )
    expect(opened.length).toBeGreaterThan(0)
    expect(opened.every(({ header }) => sameBytes(header.space, held.vault.space))).toBe(true)
    expect(updates.length).toBeGreaterThan(opened.length)
  })
})
