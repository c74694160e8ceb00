import { decode, encode, type Codec } from '@sotto/crypto'
import { Device, type Environment, type HandedOver } from '@sotto/client'
import { ROUTES, type RouteAnswer } from '@sotto/shared'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { environment, Shelf, startWorld, type World } from '../journey/world.ts'
import { freshDatabase, type FreshDatabase } from '../postgres/database.ts'

type Standing = RouteAnswer<'share-list'>['shares'][number]
const YEAR_MS = 365 * 24 * 60 * 60 * 1000
const answers = ROUTES['share-list'].answer as Codec<RouteAnswer<'share-list'>>

let database: FreshDatabase
let world: World
let owner: Device
/** What the relay makes of the truth; null where it tells it. */
let lie: ((standing: Standing) => Standing) | null = null
const called: string[] = []

const lied: Environment = {
  ...environment,
  network: {
    ...environment.network,
    post: async (url, headers, body) => {
      const answer = await environment.network.post(url, headers, body)
      called.push(new URL(url).pathname)
      if (lie === null || !url.endsWith('/share-list')) return answer
      return { ...answer, body: encode(answers, { shares: decode(answers, answer.body).shares.map(lie) }) }
    },
  },
}

beforeAll(async () => {
  database = await freshDatabase()
  world = await startWorld(database.url)
  owner = (await Device.create(lied, new Shelf().store, { relay: world.url, name: 'Phone' })).device
  await owner.diary((diary) => diary.add({ kind: 'pain', nrs: 4, at: Date.now() }))
})
afterEach(() => {
  lie = null
})
afterAll(async () => {
  await owner.close()
  await world.close()
  await database.drop()
})

const share = (): Promise<HandedOver> =>
  owner.shares((shares) => shares.create({ choice: { fields: ['pain.nrs'] }, passcode: 'none' }))
const refreshed = async ({ id }: HandedOver) =>
  (await owner.shares((shares) => shares.refresh())).find((line) => line.id === id)

test('9 expiry extension: the ledger takes no later end from the relay', async () => {
  const made = await share()
  lie = (standing) => ({ ...standing, expiresAtMs: standing.expiresAtMs + YEAR_MS })
  expect((await refreshed(made))?.expiresAt).toBe(made.snapshot.expiresAtMs)
})

test('6 rollback: a share that was taken back is taken back again when the relay shows it open', async () => {
  const made = await share()
  await owner.shares((shares) => shares.revoke(made.id))
  // As after a restore from an older backup.
  lie = (standing) => ({ ...standing, state: 'active', reason: null, opensLeft: 5 })
  called.length = 0
  expect((await refreshed(made))?.state).toBe('revoked')
  expect(called).toContain('/v1/share-revoke')
  lie = null
  expect((await refreshed(made))?.state).toBe('revoked')
})

test('6 rollback: openings that were told once are not taken back', async () => {
  const made = await share()
  lie = (standing) => ({ ...standing, opensLeft: 3 })
  expect((await refreshed(made))?.opened).toBe(2)
  lie = (standing) => ({ ...standing, opensLeft: 5 })
  expect((await refreshed(made))?.opened).toBe(2)
})
