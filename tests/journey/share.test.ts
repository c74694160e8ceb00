import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Device, openShare, type Environment, type HandedOver, type ShareRequest } from '@sotto/client'
import { addDays, localDateOf } from '@sotto/shared/diary'
import { worldOn } from './stores.ts'
import { environment, pair, Shelf, startWorld } from './world.ts'

const DAY_MS = 86_400_000
const codeOf = async (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'nothing was refused',
    (error: unknown) => String((error as { code?: unknown }).code),
  )
const reasonOf = async (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'nothing was refused',
    (error: unknown) => (error as { reason?: unknown }).reason,
  )

describe.each([['PGlite'], ['Postgres']])('a share on %s', (store) => {
  const world = worldOn(store)
  let phone: Device
  let laptop: Device

  beforeAll(async () => {
    const created = await Device.create(environment, new Shelf().store, { relay: world.url, name: 'Phone' })
    phone = created.device
    laptop = await pair(phone, new Shelf(), 'Laptop')
    const now = Date.now()
    await phone.diary(async (diary) => {
      for (let day = 0; day < 40; day++) {
        const at = now - day * DAY_MS
        await diary.add({
          kind: 'pain',
          nrs: day % 11,
          at,
          note: 'nobody else reads this',
          sites: [{ region: 'neck', side: 'left' }],
        })
      }
      await diary.add({ kind: 'check', interference: 4, mood: 2, at: now })
    })
    await phone.sync()
    await laptop.sync()
  })

  afterAll(async () => {
    await phone.close()
    await laptop.close()
  })

  const make = (request: Partial<ShareRequest> = {}): Promise<HandedOver> =>
    phone.shares((shares) => shares.create({ choice: { preset: 'physio' }, recipient: 'Physio', ...request }))
  const open = (link: string, opening: Parameters<typeof openShare>[2] = {}, env: Environment = environment) =>
    openShare(env, link, opening)
  const passcodeOf = ({ passcode }: HandedOver) => (passcode === null ? {} : { passcode })

  test('shows just what was chosen, the same to owner and recipient, counted and reported', async () => {
    const handedOver = await make({ opens: 2 })
    expect(handedOver.link).toMatch(new RegExp(`^${world.url}/v#[A-Za-z0-9_-]{51}$`))
    const opened = await open(handedOver.link, { ...passcodeOf(handedOver), recipient: 'Somebody' })
    expect(opened.digest).toBe(handedOver.digest)
    expect(opened.snapshot).toEqual(handedOver.snapshot)
    const text = JSON.stringify(opened.snapshot)
    for (const secret of ['nobody else reads this', '"mood":', '"id"', 'createdAt', 'Europe/Amsterdam'])
      expect(text).not.toContain(secret)
    const today = localDateOf(Date.now(), environment.clock.zone())
    expect(opened.snapshot.range).toEqual({ from: addDays(today, -29), to: today })
    expect(opened.snapshot.days).toHaveLength(30)

    const { openings, unreadable } = await phone.shares((shares) => shares.openings(handedOver.id))
    expect(openings.map(({ kind, recipient, opensLeft }) => [kind, recipient, opensLeft])).toEqual([
      ['opened', 'Somebody', 1],
      ['decrypted', null, 1],
    ])
    expect(unreadable).toBe(0)
    await open(handedOver.link, passcodeOf(handedOver))
    expect(await reasonOf(open(handedOver.link, passcodeOf(handedOver)))).toBe('used-up')
    const lines = await phone.shares((shares) => shares.refresh())
    expect(lines.find(({ id }) => id === handedOver.id)).toMatchObject({ state: 'used-up', opened: 2, opens: 2 })
  })

  test('is in the ledger of the other device, which sees what they got and can end it', async () => {
    const handedOver = await make()
    await phone.sync()
    await laptop.sync()
    const shown = await laptop.shares((shares) => shares.show(handedOver.id))
    expect(shown).toEqual(handedOver)
    await laptop.shares((shares) => shares.revoke(handedOver.id))
    expect(await reasonOf(open(handedOver.link, passcodeOf(handedOver)))).toBe('revoked')
    await laptop.sync()
    await phone.sync()
    const lines = await phone.shares((shares) => shares.list())
    expect(lines.find(({ id }) => id === handedOver.id)).toMatchObject({ state: 'revoked' })
  })

  test('opens whatever way its onward uses were named', async () => {
    const handedOver = await make({ onward: ['research', 'passing-on', 'research'], passcode: 'none' })
    const { snapshot } = await open(handedOver.link)
    expect(snapshot.terms.onward).toEqual(['passing-on', 'research'])
  })

  test('keeps no secret where a listing or an export finds it', async () => {
    const handedOver = await make()
    const fragment = handedOver.link.split('#')[1] ?? ''
    const everything = await phone.diary((diary) => diary.list({ kinds: ['disclosure'] }))
    expect(everything.length).toBeGreaterThan(0)
    expect(JSON.stringify(everything)).not.toContain(fragment)
    expect(JSON.stringify(everything)).not.toContain(handedOver.passcode)
    expect((await phone.diary((diary) => diary.list())).some(({ kind }) => kind === 'disclosure')).toBe(false)
  })

  test('a line of the ledger stays', async () => {
    const { id } = await make()
    expect(await codeOf(phone.diary((diary) => diary.remove(id)))).toBe('ledger-kept')
    expect(await codeOf(phone.diary((diary) => diary.edit(id, { state: 'active' })))).toBe('ledger-kept')
    await phone.diary((diary) => diary.edit(id, { outcome: 'she rang back' }))
  })

  test('pauses, goes on, ends sooner, never later', async () => {
    const handedOver = await make()
    const { id, link } = handedOver
    await phone.shares((shares) => shares.pause(id))
    expect(await codeOf(open(link, passcodeOf(handedOver)))).toBe('share-paused')
    await phone.shares((shares) => shares.resume(id))
    await open(link, passcodeOf(handedOver))
    const { expiresAtMs } = handedOver.snapshot
    expect(await codeOf(phone.shares((shares) => shares.shorten(id, expiresAtMs + 1)))).toBe('input-invalid')
    await phone.shares((shares) => shares.shorten(id, Date.now() + 50))
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(await reasonOf(open(link, passcodeOf(handedOver)))).toBe('expired')
  })

  test('a wrong passcode opens nothing, ten of them end it', async () => {
    const handedOver = await make()
    expect(await codeOf(open(handedOver.link))).toBe('needs-passcode')
    for (let wrong = 0; wrong < 10; wrong++)
      expect(await codeOf(open(handedOver.link, { passcode: `wrong ${wrong}` }))).toBe('passcode-wrong')
    expect(await reasonOf(open(handedOver.link, passcodeOf(handedOver)))).toBe('guessed')
  })

  test('a damaged, cut or rewritten link says so; a stranger learns nothing', async () => {
    const { link } = await make({ passcode: 'none' })
    const [page = '', fragment = ''] = link.split('#')
    const altered = fragment.startsWith('AQ') ? `AR${fragment.slice(2)}` : `AQ${fragment.slice(2)}`
    for (const bad of [
      page,
      `${page}#`,
      `${page}#${fragment.slice(0, -1)}`,
      `${page}#${altered}`,
      `${page}%23${fragment}`,
    ])
      expect(await codeOf(open(bad))).toBe('link-damaged')
    const elsewhere = await startWorld(null)
    const moved = open(link.replace(world.url, elsewhere.url))
    expect([await codeOf(moved), await reasonOf(moved)]).toEqual(['share-gone', undefined])
    await elsewhere.close()
  })

  test('the end that counts is the sealed one', async () => {
    const handedOver = await make({ passcode: 'none', lifeMs: DAY_MS })
    const later = (ms: number): Environment => ({
      ...environment,
      clock: { ...environment.clock, now: () => Date.now() + ms },
    })
    await open(handedOver.link, {}, later(2 * DAY_MS - 60_000))
    expect(await reasonOf(open(handedOver.link, {}, later(2 * DAY_MS + 60_000)))).toBe('expired')
  })

  test.each<[string, Partial<ShareRequest>]>([
    ['an empty range', { choice: { preset: 'physio', from: '2026-05-02', to: '2026-05-01' } }],
    ['nothing chosen', { choice: { preset: 'physio', without: ['S1'] } }],
    ['a field that is none', { choice: { fields: ['pain.secret'] } }],
    ['a preset that is none', { choice: { preset: 'everybody' } }],
    ['a life over the limit', { lifeMs: 91 * DAY_MS }],
    ['a life of nothing', { lifeMs: 0 }],
    ['no opening at all', { opens: 0 }],
    ['a name that is too long', { recipient: 'x'.repeat(201) }],
  ])('refuses %s and keeps nothing', async (_what, request) => {
    const before = await phone.shares((shares) => shares.list())
    expect(await codeOf(make(request))).toBe('input-invalid')
    expect(await phone.shares((shares) => shares.list())).toEqual(before)
  })

  test('made offline it is kept as a draft, said plainly, and sent later under the same link', async () => {
    const shelf = new Shelf()
    let offline = false
    const env: Environment = {
      ...environment,
      network: {
        ...environment.network,
        post: (...call) => (offline ? Promise.reject(new Error('offline')) : environment.network.post(...call)),
      },
    }
    const tablet = await pair(phone, shelf, 'Tablet', env)
    offline = true
    const request = { choice: { preset: 'family' }, passcode: 'none' } as const
    expect(await codeOf(tablet.shares((shares) => shares.create(request)))).toBe('share-draft')
    const draft = (await tablet.shares((shares) => shares.list())).find(({ state }) => state === 'draft')
    const { link } = await tablet.shares((shares) => shares.show(draft?.id ?? ''))
    expect(await codeOf(open(link))).toBe('share-gone')
    offline = false
    const sent = await tablet.shares((shares) => shares.send(draft?.id ?? ''))
    expect(sent.link).toBe(link)
    await open(link)
    await tablet.close()
  })

  test('a device whose clock is a day off makes no link', async () => {
    const env: Environment = {
      ...environment,
      clock: { ...environment.clock, now: () => Date.now() - DAY_MS },
    }
    const late = await pair(phone, new Shelf(), 'Late', env)
    expect(await codeOf(late.shares((shares) => shares.create({ choice: { preset: 'physio' } })))).toBe('clock-wrong')
    await late.close()
  })
})
