import { Device, type Environment, type HttpAnswer } from '@sotto/client'
import { decode, encode } from '@sotto/crypto'
import { ROUTES } from '@sotto/shared'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadState } from '../../packages/client/src/device/state.ts'
import { Diary } from '../../packages/client/src/diary/diary.ts'
import { answered, refusing } from './line.ts'
import { environment, listed, pair, Shelf, startWorld, type World } from './world.ts'

const AFTER = 'after its removal'

let world: World
beforeAll(async () => {
  world = await startWorld(null)
})
afterAll(() => world.close())

const notes = async (device: Device): Promise<string[]> =>
  device.diary(async (diary) =>
    (await diary.list()).flatMap((record) => ('note' in record ? [String(record.note)] : [])).sort(),
  )

const add = (device: Device, note: string) => device.diary((diary) => diary.add({ kind: 'pain', nrs: 4, note }))

const alarms = async (device: Device): Promise<string[]> => [
  ...new Set((await device.status()).alarms.map(({ code }) => code)),
]

/** A relay on a removed device's side, as one other device sees it: while it lies it shows that one an update in place of the removal. */
class LyingRelay {
  forged: Uint8Array | null = null

  get env(): Environment {
    const post: Environment['network']['post'] = async (url, headers, body) => {
      const route = new URL(url).pathname.slice('/v1/'.length)
      if (this.forged && route === 'push') return refusing('rate-limited')
      const answer = await environment.network.post(url, headers, body)
      return route === 'pull' && answer.status === 200 ? this.#bent(answer) : answer
    }
    return { ...environment, network: { ...environment.network, post } }
  }

  #bent(answer: HttpAnswer): HttpAnswer {
    const { forged } = this
    const page = decode(ROUTES.pull.answer, answer.body)
    const at = page.items.findIndex(({ item }) => item.type === 'roster')
    const removal = page.items[at]
    if (!forged || !removal) return answer
    const shown = { position: removal.position, item: { type: 'update' as const, value: forged } }
    const items = [...page.items.slice(0, at), shown]
    return answered(encode(ROUTES.pull.answer, { items, head: removal.position, more: false }))
  }
}

/** What the device in this folder would send next, had it not been removed. */
async function nextOf(shelf: Shelf): Promise<Uint8Array> {
  const state = await loadState(environment, shelf.store)
  await new Diary(state).add({ kind: 'pain', nrs: 10, note: AFTER })
  const { main } = state.outboxes
  await main.sealWaiting(state.vault, [])
  const bytes = main.sealed.at(-1)?.bytes
  if (!bytes) throw new Error('nothing was sealed')
  return bytes
}

test.each([
  ['which writes on that day too', true],
  ['which writes nothing', false],
])('what one device alone was shown of a removed one reaches all others from it, %s', async (_how, writes) => {
  const relay = new LyingRelay()
  const { device: phone } = await Device.create(environment, new Shelf().store, { relay: world.url, name: 'Phone' })
  const shelf = new Shelf()
  const stolen = await pair(phone, shelf, 'Stolen')
  const laptop = await pair(phone, new Shelf(), 'Laptop', relay.env)
  const tablet = await pair(phone, new Shelf(), 'Tablet')
  await add(stolen, 'before')
  for (const device of [stolen, phone, laptop, tablet]) await device.sync()

  relay.forged = await nextOf(shelf)
  await phone.revoke(stolen.id)
  await laptop.sync()
  expect(await notes(laptop)).toEqual([AFTER, 'before'])
  if (writes) {
    await add(laptop, 'on that')
    await expect(laptop.sync()).rejects.toMatchObject({ code: 'rate-limited' })
  }

  relay.forged = null
  await add(phone, 'since')
  for (let round = 0; round < 2; round++) for (const device of [phone, laptop, tablet]) await device.sync()
  const fresh = await pair(tablet, new Shelf(), 'Fresh')
  for (const device of [phone, laptop, tablet, fresh]) {
    expect(await notes(device)).toEqual([AFTER, 'before', ...(writes ? ['on that'] : []), 'since'])
    expect(await listed(device)).toBe(await listed(phone))
  }
  // Their owner is told on each of them, and nothing is waited for any more.
  for (const device of [phone, laptop, tablet]) expect(await alarms(device)).toEqual(['removed-wrote-on'])
})
