import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postManifest } from './health-link.ts'
import { ask, madeUp, Shared } from './shared.ts'
import { shareRelay, type ShareRelay } from './share-relay.ts'
import { STORES } from './stores.ts'

const MANY = 30
const MOST = 20
const MINUTE_MS = 60_000

describe.each(STORES)('requests without the passcode on $name', ({ open }) => {
  let at: ShareRelay
  beforeAll(async () => {
    at = await shareRelay(open)
  })
  afterAll(() => at.close())

  const kinds = async (shared: Shared) => (await shared.reports(at.owner)).map(({ kind }) => kind)
  /** As if so much time had gone by since the last one that was reported. */
  const later = (shared: Shared, ms: number) =>
    at.store.database.kysely
      .updateTable('shares')
      .set((eb) => ({ requested_at: eb('requested_at', '-', ms) }))
      .where('share', '=', shared.share)
      .execute()

  test('are reported once an hour, with the name that was given, and use up nothing', async () => {
    const shared = await Shared.by(at.owner, { passcode: true, opens: 1 })
    const asked = () => ask(at.send, '/open', shared.proofs({ recipient: 'Front desk' }))
    const answers = await Promise.all(Array.from({ length: MANY }, asked))
    expect(new Set(answers.map(({ body }) => body))).toEqual(new Set(['{"error":"needs-passcode","attemptsLeft":10}']))
    expect(await shared.reports(at.owner)).toMatchObject([
      { kind: 'requested', recipient: 'Front desk', opensLeft: 1, attemptsLeft: 10 },
    ])
    await later(shared, 59 * MINUTE_MS)
    await asked()
    expect(await kinds(shared)).toHaveLength(1)
    await later(shared, MINUTE_MS)
    await asked()
    expect(await kinds(shared)).toEqual(['requested', 'requested'])
    expect((await ask(at.send, '/open', shared.opening())).status).toBe(200)
    expect(await kinds(shared)).toEqual(['requested', 'requested', 'opened'])
  })

  test('are reported twenty times in all, and push out nothing that was refused or opened', async () => {
    const shared = await Shared.by(at.owner, { passcode: true })
    for (let nth = 0; nth < MOST + 5; nth++) {
      await ask(at.send, '/open', shared.proofs())
      await later(shared, 61 * MINUTE_MS)
    }
    expect(await kinds(shared)).toEqual(Array.from({ length: MOST }, () => 'requested'))
    await at.owner.call('share-change', { share: shared.share, change: { type: 'pause', value: {} } })
    await ask(at.send, '/open', shared.proofs())
    expect((await kinds(shared)).at(-1)).toBe('refused-paused')
  })

  test('are none of a stranger, nor of who loads again, nor where no passcode is asked for', async () => {
    const shared = await Shared.by(at.owner, { passcode: true })
    await ask(at.send, '/open', shared.proofs({ link: madeUp() }))
    await ask(at.send, '/open/state', shared.proofs())
    const { cookie } = await ask(at.send, '/open', shared.opening())
    await ask(at.send, '/open', shared.proofs(), { cookie: cookie ?? '' })
    expect(await kinds(shared)).toEqual(['opened'])
    const plain = await Shared.by(at.owner)
    await ask(at.send, '/open', plain.proofs())
    expect(await kinds(plain)).toEqual(['opened'])
  })

  test('of a SMART Health Link’s manifest are reported alike', async () => {
    const shared = await Shared.by(at.owner, { passcode: true, carrier: 'shl' })
    for (let nth = 0; nth < 3; nth++)
      expect((await postManifest(at.send, shared, { recipient: 'Clinic' })).status).toBe(401)
    expect(await shared.reports(at.owner)).toMatchObject([{ kind: 'requested', recipient: 'Clinic' }])
    const { passcode } = shared
    expect((await postManifest(at.send, shared, { recipient: 'Clinic', passcode })).status).toBe(200)
    expect(await kinds(shared)).toEqual(['requested', 'opened'])
  })
})
