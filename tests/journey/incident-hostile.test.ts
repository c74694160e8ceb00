import { afterAll, beforeAll, expect, test } from 'vitest'
import { Device } from '@sotto/client'
import { completeDraft, parseDraft } from '@sotto/shared/diary'
import { loadState } from '../../packages/client/src/device/state.ts'
import { Diary, put } from '../../packages/client/src/diary/diary.ts'
import { recordId } from '../../packages/client/src/diary/record-id.ts'
import { exchange } from '../../packages/client/src/sync/exchange.ts'
import { environment, pair, Shelf, startWorld, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await startWorld(null)
})
afterAll(() => world.close())

const ALL_DONE = ['device-removed', 'keys-changed', 'phrase-replaced', 'relay-told']

/** By a program of its own a device notes that something has happened, and that all has been done about it. */
async function plant(shelf: Shelf, what: string, about: readonly string[]): Promise<void> {
  const state = await loadState(environment, shelf.store)
  const diary = new Diary(state)
  const at = environment.clock.now()
  const draft = { kind: 'incident', what, about: [...about], shares: 'keep', steps: ALL_DONE, at }
  const record = completeDraft(parseDraft(draft), { id: recordId(at, environment.random), nowMs: at, tz: 'UTC' })
  await diary.write(diary.monthDocumentOf(record), (root) => put(root, record))
  await exchange(state)
}

test('a thief who notes that its device has been removed is removed all the same', async () => {
  const { device: phone } = await Device.create(environment, new Shelf().store, { relay: world.url, name: 'Phone' })
  const shelf = new Shelf()
  const stolen = await pair(phone, shelf, 'Tablet')
  await stolen.close()
  await plant(shelf, 'device-stolen', [stolen.id])
  await phone.sync()
  const told = { what: 'device-stolen', about: [stolen.id], shares: 'keep', replacePhrase: true } as const
  const { phrase, steps } = await phone.incident(told)
  expect(steps.every(({ done }) => done)).toBe(true)
  expect((await phone.devices()).find(({ id }) => id === stolen.id)).toMatchObject({ revoked: true })
  expect(phrase).not.toBeNull()
  // Told once more, nothing is done twice.
  expect(await phone.incident(told)).toMatchObject({ phrase: null, steps })
})

test('what somebody changed in an incident does not stand for the roster', async () => {
  const { device: phone } = await Device.create(environment, new Shelf().store, { relay: world.url, name: 'Phone' })
  const [laptopShelf, lostShelf] = [new Shelf(), new Shelf()]
  const laptop = await pair(phone, laptopShelf, 'Laptop')
  const lost = await pair(phone, lostShelf, 'Tablet')
  for (const device of [laptop, phone]) await device.sync()
  await laptop.close()
  // Of an owner who stays, and is wrong.
  await plant(laptopShelf, 'device-lost', [lost.id])
  await phone.sync()
  await phone.incident({ what: 'device-lost', about: [lost.id], shares: 'keep', replacePhrase: false })
  expect((await phone.devices()).find(({ id }) => id === lost.id)).toMatchObject({ revoked: true })
})
