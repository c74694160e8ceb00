import { Device, type LiveEvent } from '@sotto/client'
import { decodeFragment, shareProofs, toBase64url } from '@sotto/crypto/share'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../postgres/database.ts'
import { worldOn } from './stores.ts'
import { environment, pair, Shelf, startWorld } from './world.ts'

/* What an owner hears of openings, on devices that stay connected over real sockets, and on those that were away. */

/** Rejects when nothing comes: longer than an owner is promised (2 s), since the machine may be busy. */
const WITHIN_MS = 8_000

/** A device that stays connected, and what it tells. */
async function connected(device: Device) {
  const events: LiveEvent[] = []
  const ending = new AbortController()
  const here = Promise.withResolvers<void>()
  const running = device.live(
    (event) => events.push(event),
    ending.signal,
    (isConnected) => isConnected && here.resolve(),
  )
  await here.promise
  return {
    openings: async (count: number) => {
      const end = Date.now() + WITHIN_MS
      const found = () => events.filter(({ event }) => event === 'opening')
      while (found().length < count && Date.now() < end) await environment.sleep(20)
      return found()
    },
    end: async () => {
      ending.abort()
      await running
    },
  }
}

/** What a recipient's browser sends, and the cookie that it then has. */
async function recipient(link: string) {
  const url = new URL(link)
  const { id, link: proof } = await shareProofs(decodeFragment(url.hash.slice(1)).secret)
  const proofs = { id: toBase64url(id), link: toBase64url(proof) }
  let cookie = ''
  return async (path: string, more: object = {}): Promise<number> => {
    const answer = await fetch(`${url.origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ ...proofs, ...more }),
    })
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return answer.status
  }
}

const make = (device: Device) =>
  device.shares((shares) =>
    shares.create({ choice: { fields: ['pain.nrs'] }, passcode: 'none', recipient: 'Dana', opens: 2 }),
  )

describe.each([['Postgres'], ['PGlite']])('openings on %s', (store) => {
  const world = worldOn(store)
  let phone: Device
  let laptop: Device
  beforeAll(async () => {
    phone = (await Device.create(environment, new Shelf().store, { relay: world.url, name: 'Phone' })).device
    await phone.diary((diary) => diary.add({ kind: 'pain', nrs: 4 }))
    laptop = await pair(phone, new Shelf(), 'Laptop')
  })
  afterAll(async () => {
    await phone.close()
    await laptop.close()
  })

  test('every device that is connected hears of it at once, whoever made the link', async () => {
    const ears = [await connected(phone), await connected(laptop)]
    const { id, link } = await make(phone)
    const sends = await recipient(link)
    expect(await sends('/open', { recipient: 'Front desk' })).toBe(200)
    expect(await sends('/open/read')).toBe(204)
    expect(await sends('/open/read')).toBe(204)
    for (const { openings } of ears) {
      const told = await openings(2)
      expect(told).toMatchObject([
        { event: 'opening', id, kind: 'opened', recipient: 'Dana', typed: 'Front desk', opensLeft: 1 },
        { event: 'opening', id, kind: 'decrypted', typed: null, opensLeft: 1 },
      ])
    }
    await phone.shares((shares) => shares.pause(id))
    expect(await (await recipient(link))('/open')).toBe(409)
    expect((await ears[0]?.openings(3))?.at(-1)).toMatchObject({ kind: 'refused-paused' })
    for (const { end } of ears) await end()
    const { notices } = await phone.status()
    expect(notices.filter(({ about }) => about.startsWith(id)).map(({ code }) => code)).toEqual(['link-opened'])
  }, 60_000)

  test('a device that was away is told when it syncs, once', async () => {
    const { id, link } = await make(phone)
    await phone.sync()
    expect(await (await recipient(link))('/open')).toBe(200)
    const told = async () => (await phone.status()).notices.filter(({ about }) => about.startsWith(id))
    expect(await told()).toEqual([])
    await phone.sync()
    const [notice, ...more] = await told()
    expect(more).toEqual([])
    await phone.acknowledge(notice?.id ?? '')
    await phone.sync()
    expect(await told()).toEqual([])
  }, 60_000)

  test('what the page says is told within its opening alone, and uses up nothing', async () => {
    const { id, link } = await make(phone)
    expect(await (await recipient(link))('/open/read')).toBe(403)
    const sends = await recipient(link)
    await sends('/open')
    await sends('/open/read')
    await phone.shares((shares) => shares.refresh())
    const { openings } = await phone.shares((shares) => shares.openings(id))
    expect(openings.map(({ kind, opensLeft }) => [kind, opensLeft])).toEqual([
      ['opened', 1],
      ['decrypted', 1],
    ])
    await phone.shares((shares) => shares.revoke(id))
    expect(await sends('/open/read')).toBe(410)
  }, 60_000)

  test('nobody hears of another diary’s link, nor whoever holds it', async () => {
    const stranger = (await Device.create(environment, new Shelf().store, { relay: world.url, name: 'Other' })).device
    const ear = await connected(stranger)
    const own = await connected(phone)
    const { link } = await make(phone)
    await (
      await recipient(link)
    )('/open')
    expect(await own.openings(1)).toHaveLength(1)
    const mine = await make(stranger)
    await (
      await recipient(mine.link)
    )('/open')
    expect(await ear.openings(1)).toMatchObject([{ id: mine.id }])
    await ear.end()
    await own.end()
    await stranger.close()
  }, 60_000)
})

test('an opening at one relay is heard at another over the same database, also of a link made meanwhile', async () => {
  const fresh = await freshDatabase()
  const [here, there] = [await startWorld(fresh.url), await startWorld(fresh.url)]
  const phone = (await Device.create(environment, new Shelf().store, { relay: here.url, name: 'Phone' })).device
  await phone.diary((diary) => diary.add({ kind: 'pain', nrs: 4 }))
  const ear = await connected(phone)
  const { link } = await make(phone)
  await (
    await recipient(link.replace(here.url, there.url))
  )('/open')
  expect(await ear.openings(1)).toHaveLength(1)
  await ear.end()
  await phone.close()
  for (const world of [here, there]) await world.close()
  await fresh.drop()
}, 60_000)
