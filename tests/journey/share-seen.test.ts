import { Device, openShare, type Environment, type ShareRequest } from '@sotto/client'
import { GATES } from '@sotto/shared/snapshot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { environment, Shelf, startWorld, type World } from './world.ts'

/* What the owner looks at are the very bytes that are sealed: one digest on their screen, in the ledger, at the recipient. */
const MINUTE_MS = 60_000

let ahead = 0
const env: Environment = {
  ...environment,
  clock: { ...environment.clock, now: () => Date.now() + ahead },
}
const request: ShareRequest = { choice: { fields: ['pain.nrs'] }, recipient: 'Dana', passcode: 'none' }

let world: World
let shelf: Shelf
let owner: Device
beforeAll(async () => {
  world = await startWorld(null)
  shelf = new Shelf()
  owner = (await Device.create(env, shelf.store, { relay: world.url, name: 'Phone' })).device
  await owner.diary((diary) => diary.add({ kind: 'pain', nrs: 4 }))
})
afterAll(async () => {
  await owner.close()
  await world.close()
})

const look = (asked = request) => owner.shares((shares) => shares.preview(asked))
const make = (seen: string, asked = request) => owner.shares((shares) => shares.create({ ...asked, seen }))
const refusal = (act: Promise<unknown>) =>
  act.then(
    () => 'nothing was refused',
    (error: unknown) => String((error as { code?: unknown }).code),
  )

test('the digest that was looked at is that of the link, of the ledger and of the recipient', async () => {
  const seen = await look()
  ahead = 40 * MINUTE_MS
  const made = await make(seen.digest)
  expect(made).toMatchObject({ digest: seen.digest, snapshot: seen.snapshot, expiresAtMs: seen.expiresAtMs })
  const lines = await owner.shares((shares) => shares.list())
  expect(lines).toMatchObject([{ digest: seen.digest, expiresAt: seen.expiresAtMs }])
  expect(await openShare(env, made.link)).toEqual({ snapshot: seen.snapshot, digest: seen.digest })
  ahead = 0
})

test('in relative days the link ends when it was to, though what is sealed tells the month alone', async () => {
  const relative = { ...request, choice: { fields: ['pain.nrs'], less: ['relative'] }, lifeMs: 60 * MINUTE_MS } as const
  const seen = await look(relative)
  const { id, snapshot, link, expiresAtMs } = await make(seen.digest, relative)
  expect(new Date(snapshot.sealedAtMs).toISOString()).toMatch(/-01T00:00:00.000Z$/)
  expect(new Date(snapshot.expiresAtMs).toISOString()).toMatch(/-01T00:00:00.000Z$/)
  const [line] = (await owner.shares((shares) => shares.refresh())).filter((each) => each.id === id)
  expect([line?.expiresAt, expiresAtMs]).toEqual([seen.expiresAtMs, seen.expiresAtMs])
  expect(await openShare(env, link)).toMatchObject({ digest: seen.digest })
})

test('of two previews each has keys of its own, and is sealed once', async () => {
  const [one, other] = [await look(), await look()]
  expect(one.snapshot.share).not.toBe(other.snapshot.share)
  expect(one.snapshot.keys).not.toEqual(other.snapshot.keys)
  expect((await make(one.digest)).snapshot.share).toBe(one.snapshot.share)
  expect(await refusal(make(one.digest))).toBe('input-invalid')
  expect((await make(other.digest)).digest).toBe(other.digest)
})

test.each([61 * MINUTE_MS, -61 * MINUTE_MS])(
  'what was looked at is sealed within the hour: after %i ms not',
  async (ms) => {
    const seen = await look()
    ahead = ms
    const asked = owner.shares((shares) => shares.takeOut({ ...request, seen: seen.digest }, async () => {}))
    expect(await refusal(asked)).toBe('input-invalid')
    ahead = 0
  },
)

test('a link does not end before it is made, however short its life', async () => {
  const short = { ...request, lifeMs: 5 * MINUTE_MS }
  const seen = await look(short)
  ahead = 4.5 * MINUTE_MS
  expect(await refusal(make(seen.digest, short))).toBe('input-invalid')
  ahead = 0
})

test('how often it opens and its passcode can still be changed; what is in it cannot', async () => {
  const seen = await look()
  const made = await make(seen.digest, { ...request, opens: 2, passcode: 'auto' })
  expect(made).toMatchObject({ digest: seen.digest, passcode: expect.any(String) })
  const again = await look()
  expect(await refusal(make(again.digest, { ...request, onward: ['research'] }))).toBe('input-invalid')
})

test('a file has the digest that was looked at', async () => {
  const seen = await look()
  const given: string[] = []
  const { digest } = await owner.shares((shares) =>
    shares.takeOut({ ...request, seen: seen.digest }, (sealed) => Promise.resolve(void given.push(sealed.digest))),
  )
  expect([digest, ...given]).toEqual([seen.digest, seen.digest])
})

test('what is written down is sealed by another run of the program, once; the rest is forgotten with its run', async () => {
  const [kept, forgotten] = [await look(), await look()]
  await owner.shares((shares) => shares.keepPreview(kept.digest))
  await owner.close()
  owner = await Device.open(env, shelf.store)
  expect(await refusal(make(forgotten.digest))).toBe('input-invalid')
  expect((await make(kept.digest)).digest).toBe(kept.digest)
  await owner.close()
  owner = await Device.open(env, shelf.store)
  expect(await refusal(make(kept.digest))).toBe('input-invalid')
})

test('what was not answered yet uses up no preview, of a link or of a file', async () => {
  const story = { choice: { preset: 'story' }, passcode: 'none', gates: GATES } as const
  const { gates: _gates, ...unanswered } = story
  const seen = await look(story)
  const takeOut = (asked: ShareRequest) => owner.shares((shares) => shares.takeOut(asked, () => Promise.resolve()))
  expect(await refusal(make(seen.digest, unanswered))).toBe('gates-unanswered')
  expect(await refusal(takeOut({ ...unanswered, seen: seen.digest }))).toBe('gates-unanswered')
  expect(await make(seen.digest, story)).toMatchObject({ digest: seen.digest })
})
