import { afterAll, beforeAll, expect, test } from 'vitest'
import { Device } from '@sotto/client'
import { signErase, type MemberKeys } from '@sotto/crypto'
import { loadState } from '../../packages/client/src/device/state.ts'
import { rememberErasure } from '../../packages/client/src/leaving/erased.ts'
import { environment, listed, pair, Shelf, startWorld, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await startWorld(null)
})
afterAll(() => world.close())

const add = (device: Device, note: string) => device.diary((diary) => diary.add({ kind: 'pain', nrs: 4, note }))

/** A laptop that took an owner's word for an erasure, as a relay may show it while it hides what came after. */
async function deceived(author: 'stolen' | 'phone') {
  const [phoneShelf, shelf, stolenShelf] = [new Shelf(), new Shelf(), new Shelf()]
  const { device: phone } = await Device.create(environment, phoneShelf.store, { relay: world.url, name: 'Phone' })
  const stolen = await pair(phone, stolenShelf, 'Stolen')
  const laptop = await pair(phone, shelf, 'Laptop')
  await add(phone, 'before')
  await phone.sync()
  await laptop.close()
  const state = await loadState(environment, shelf.store)
  const keys: MemberKeys = (await loadState(environment, (author === 'stolen' ? stolenShelf : phoneShelf).store)).vault
    .keys
  const { id: vault, roster } = state.vault
  const statement = signErase({ vault, relay: world.url, rosterHead: roster.head, atMs: 1 }, keys)
  await rememberErasure(state, statement)
  await state.store.close()
  await phone.revoke(stolen.id)
  await add(phone, 'after the removal')
  await phone.sync()
  return { phone, laptop: await Device.open(environment, shelf.store) }
}

test('a removed owner’s word for an erasure ends nothing once the removal is known', async () => {
  const { phone, laptop } = await deceived('stolen')
  expect((await laptop.status()).erased).toBe(true)
  await add(laptop, 'meanwhile')
  await laptop.sync()
  await phone.sync()
  expect((await laptop.status()).erased).toBe(false)
  expect(await listed(laptop)).toBe(await listed(phone))
  expect(await listed(phone)).toContain('meanwhile')
})

test('an owner’s word stands, also where the relay has the diary still', async () => {
  const { laptop } = await deceived('phone')
  await expect(laptop.sync()).rejects.toMatchObject({ code: 'vault-erased' })
  expect((await laptop.status()).erased).toBe(true)
  expect(await listed(laptop)).not.toContain('after the removal')
})
