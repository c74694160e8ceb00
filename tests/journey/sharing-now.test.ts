import { Device, type Environment, type HandedOver, type ShareRequest } from '@sotto/client'
import { ledgerWriting, recordWriting, writingText } from '@sotto/client/letter'
import { decode, encode } from '@sotto/crypto'
import { ROUTES } from '@sotto/shared'
import { letterPdf } from '../../packages/client/src/pdf/node.ts'
import { freshSecrets, sealedShare } from '../../packages/client/src/share/sealing.ts'
import { loadState } from '../../packages/client/src/device/state.ts'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { environment, pair, Shelf, startWorld, type World } from './world.ts'

/* Who can see something now, what nobody wrote down, what ends soon, and what was agreed to. */

const DAY_MS = 86_400_000
let ahead = 0
const env: Environment = {
  ...environment,
  clock: { ...environment.clock, now: () => Date.now() + ahead },
  network: { ...environment.network, post: (...call) => restored(...call) },
}

let world: World
let phone: Device
beforeAll(async () => {
  world = await startWorld(null)
})
beforeEach(async () => {
  phone = (await Device.create(env, new Shelf().store, { relay: world.url, name: 'Phone' })).device
  await phone.diary((diary) => diary.add({ kind: 'pain', nrs: 4 }))
})
afterEach(async () => {
  ahead = 0
  await phone.close()
})
afterAll(() => world.close())

const make = (request: Partial<ShareRequest> = {}): Promise<HandedOver> =>
  phone.shares((shares) =>
    shares.create({ choice: { fields: ['pain.nrs'] }, passcode: 'none', recipient: 'Dana', ...request }),
  )
const now = () => phone.shares((shares) => shares.now())
const alarms = async () => (await phone.status()).alarms.map(({ id }) => id)
const notices = async () => (await phone.status()).notices.map(({ id }) => id)

/** A device of the diary puts up a share, and writes no line. */
async function putUpUnnamed(): Promise<string> {
  const shelf = new Shelf()
  await (await pair(phone, shelf, 'Tablet', env)).close()
  const state = await loadState(environment, shelf.store)
  const life = { expiresAtMs: Date.now() + DAY_MS, opens: 3 }
  const sealed = await sealedShare(freshSecrets(environment.random, false), '{}', life)
  await state.session.call('share-create', sealed)
  await state.store.close()
  return Buffer.from(sealed.share).toString('hex')
}

test('a link that no line tells of is told of after an hour, and can be ended', async () => {
  const share = await putUpUnnamed()
  const { id } = await make()
  await phone.sync()
  expect((await now()).unnamed).toMatchObject([{ share, state: 'active', opensLeft: 3 }])
  expect(await alarms()).toEqual([])
  ahead = 61 * 60 * 1000
  await phone.sync()
  expect(await alarms()).toEqual([`share-unnamed ${share}`])
  expect(await phone.shares((shares) => shares.endAll())).toEqual({ ended: [id, share], failed: [] })
  expect(await now()).toMatchObject({ links: [], unnamed: [] })
  expect(await alarms()).toEqual([])
}, 30_000)

test('a line that was only on its way ends the alarm', async () => {
  const laptop = await pair(phone, new Shelf(), 'Laptop', env)
  const made = laptop.shares((shares) => shares.create({ choice: { fields: ['pain.nrs'] }, passcode: 'none' }))
  await made
  await phone.shares((shares) => shares.refresh())
  ahead = 61 * 60 * 1000
  await phone.shares((shares) => shares.refresh())
  expect(await alarms()).toHaveLength(1)
  await laptop.sync()
  await phone.sync()
  expect(await alarms()).toEqual([])
  await laptop.close()
}, 30_000)

test('who can see something now: links and when they were opened, who is in the diary, and what left for good', async () => {
  const { id, link } = await make()
  const ended = await make({ recipient: 'Mira' })
  await phone.shares((shares) => shares.revoke(ended.id))
  const { openShare } = await import('@sotto/client')
  await openShare(environment, link, { recipient: 'Front desk' })
  await phone.shares((shares) => shares.takeOut({ choice: { fields: ['pain.nrs'] } }, () => Promise.resolve(), 'print'))
  const helper = await pair(phone, new Shelf(), 'Ana', env, { role: 'helper' })
  const { isFresh, links, members, outside } = await now()
  expect(isFresh).toBe(true)
  expect(links.map(({ line, last }) => [line.id, last?.map(({ kind }) => kind)])).toEqual([
    [id, ['decrypted', 'opened']],
  ])
  expect(members.map(({ name, role, reads }) => [name, role, reads])).toEqual([
    ['Phone', 'owner', 'everything'],
    ['Ana', 'helper', null],
  ])
  expect(outside.map(({ carrier }) => carrier)).toEqual(['print'])
  await helper.close()
}, 30_000)

/** The relay's store id as it is after its operator restored a backup. */
let storeId: Uint8Array | null = null
const restored: Environment['network']['post'] = async (url, headers, body) => {
  const answer = await environment.network.post(url, headers, body)
  const route = new URL(url).pathname.slice('/v1/'.length)
  if (storeId === null || route !== 'sign-in' || answer.status !== 200) return answer
  const codec = ROUTES['sign-in'].answer
  return { ...answer, body: encode(codec, { ...decode(codec, answer.body), storeId }) }
}

test('a link that was paused before its relay was restored is paused again', async () => {
  const { id } = await make()
  await phone.shares((shares) => shares.pause(id))
  await phone.sync()
  // As an older backup has it.
  await world.database.kysely.updateTable('shares').set({ state: 'active' }).where('state', '=', 'paused').execute()
  storeId = environment.random(16)
  await phone.sync()
  storeId = null
  const rows = await world.database.kysely.selectFrom('shares').select('state').where('state', '=', 'paused').execute()
  expect(rows).toHaveLength(1)
  expect((await phone.shares((shares) => shares.list())).map(({ state: at }) => at)).toEqual(['paused'])
}, 30_000)

test('a link that was let open again on another device stays open', async () => {
  const { id } = await make()
  await phone.shares((shares) => shares.pause(id))
  await phone.sync()
  const laptop = await pair(phone, new Shelf(), 'Laptop', env)
  await laptop.shares((shares) => shares.resume(id))
  await phone.shares((shares) => shares.refresh())
  expect((await phone.shares((shares) => shares.list())).map(({ state }) => state)).toEqual(['active'])
  await laptop.close()
}, 30_000)

test('a link that ends tomorrow is told of once, unless nobody wants that', async () => {
  const { id } = await make({ lifeMs: 10 * DAY_MS })
  await make({ lifeMs: DAY_MS })
  await phone.sync()
  expect(await notices()).toEqual([])
  ahead = 9 * DAY_MS + 60_000
  await phone.sync()
  expect(await notices()).toEqual([`link-ends ${id}`])
  await phone.acknowledge(`link-ends ${id}`)
  await phone.sync()
  expect(await notices()).toEqual([])
  ahead = 0
  await phone.shares((shares) => shares.remind(false))
  await make({ lifeMs: 5 * DAY_MS })
  ahead = 4 * DAY_MS + 60_000
  await phone.sync()
  expect(await notices()).toEqual([])
}, 30_000)

test('what was agreed to is written out, without what opens it and without an entry', async () => {
  await phone.diary((diary) => diary.add({ kind: 'pain', nrs: 9, note: 'CANARY of a note' }))
  const { id, link, digest } = await make({ purpose: 'Back pain', onward: ['research'], recipient: 'Dana', opens: 4 })
  await phone.shares((shares) => shares.pause(id))
  await phone.shares((shares) => shares.revoke(id))
  const record = await phone.shares((shares) => shares.record(id))
  expect(record).toMatchObject({
    form: 'sotto-consent-record',
    record: { id },
    recipient: { name: 'Dana', firstWritten: 'Dana' },
    purpose: 'Back pain',
    data: { carrier: 'link', fields: ['pain.nrs'], digest },
    validity: { openings: 4, passcode: false },
    withdrawal: 'end-the-link',
    onward: { 'passing-on': 'no', publication: 'no', research: 'yes', commercial: 'no', 'ai-training': 'no' },
    state: 'revoked',
  })
  expect(record.history.map(({ state }) => state)).toEqual(['given', 'active', 'paused', 'revoked'])
  const counted = await make({ recipient: 'Dana', choice: { preset: 'family', less: ['daily', 'bands', 'relative'] } })
  const other = await phone.shares((shares) => shares.record(counted.id))
  expect(other.data).toMatchObject({ from: null, to: null, days: 14 })
  // Lines before it by their hashes: an id is of the moment at which another link was made.
  expect(other.record.after).toEqual([record.record.hash])
  const { range } = counted.snapshot
  expect(range).toEqual({ days: 14 })
  const told = [
    JSON.stringify(other),
    writingText(recordWriting(other, { language: 'en', day: '2026-11-22', tz: 'UTC' })),
  ]
  for (const text of told) expect(text).not.toContain(id)
  expect(told[1]).toContain('Days: 14 days.')
  const ledger = await phone.shares((shares) => shares.exportLedger())
  expect(ledger.chain).toEqual({ isWhole: true, unchained: 0, breaks: [] })
  for (const language of ['en', 'fr'] as const) {
    const request = { language, day: '2026-11-22', tz: 'Europe/Paris' }
    const writing = recordWriting(record, request)
    const texts = [writingText(writing), writingText(ledgerWriting(ledger, request)), JSON.stringify(ledger)]
    for (const text of texts) {
      expect(text).toContain('Dana')
      expect(text).not.toContain('CANARY')
      expect(text).not.toContain(new URL(link).hash.slice(1))
    }
    const pdf = Buffer.from(await letterPdf(writing, 'a4')).toString('latin1')
    expect(pdf.startsWith('%PDF')).toBe(true)
    expect(pdf).not.toMatch(/\/(?:Producer|Creator|Author|CreationDate|ModDate)\b/)
  }
}, 60_000)
