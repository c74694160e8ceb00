import { LIMITS } from '@sotto/shared'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, madeUp, Shared } from './shared.ts'
import { shareRelay, type ShareRelay } from './share-relay.ts'
import { STORES } from './stores.ts'

const MANY = 50

/** Over connections, which come in as they will, and all in one turn of the relay's own loop. */
const WAYS = ['http', 'inside'] as const

describe.each(STORES)('what is counted on $name', ({ open }) => {
  let at: ShareRelay
  beforeAll(async () => {
    at = await shareRelay(open)
  })
  afterAll(() => at.close())

  const together = (body: () => Record<string, unknown>, times = MANY, way: (typeof WAYS)[number] = 'http') => {
    const send = way === 'http' ? at.send : async (request: Request) => at.relay.app.fetch(request)
    return Promise.all(Array.from({ length: times }, () => ask(send, '/open', body())))
  }

  test('29 count races: fifty open at once a share with five left, and five do', async () => {
    for (const way of WAYS) {
      const shared = await Shared.by(at.owner, { opens: 5 })
      const answers = await together(() => shared.opening(), MANY, way)
      const opened = answers.filter(({ status }) => status === 200)
      expect(opened).toHaveLength(5)
      const left = opened.map(({ headers }) => headers.get('sotto-opens-left'))
      expect(new Set(left)).toEqual(new Set(['0', '1', '2', '3', '4']))
      expect(new Set(opened.map(({ cookie }) => cookie)).size).toBe(5)
      const refused = answers.filter(({ status }) => status !== 200)
      expect(new Set(refused.map(({ body }) => body))).toEqual(new Set(['{"error":"share-gone","reason":"used-up"}']))
      expect(await shared.standing(at.owner)).toMatchObject({ state: 'ended', reason: 'used-up', opensLeft: 0 })
      const reports = await shared.reports(at.owner)
      expect(reports.filter(({ kind }) => kind === 'opened').map(({ opensLeft }) => opensLeft)).toEqual([4, 3, 2, 1, 0])
    }
  })

  test('26 parallel guesses: fifty wrong passcodes at once cost the ten there are, and end the share', async () => {
    for (const way of WAYS) {
      const shared = await Shared.by(at.owner, { passcode: true })
      const answers = await together(() => shared.proofs({ pass: madeUp() }), MANY, way)
      const wrong = answers.filter(({ status }) => status === 401).map(({ body }) => body)
      expect(wrong.toSorted()).toEqual(
        Array.from({ length: LIMITS.shareAttempts }, (_, left) => `{"error":"passcode-wrong","attemptsLeft":${left}}`),
      )
      const ended = answers.filter(({ status }) => status === 410).map(({ body }) => body)
      expect(ended).toHaveLength(MANY - LIMITS.shareAttempts)
      expect(new Set(ended)).toEqual(new Set(['{"error":"share-gone","reason":"guessed"}']))
      expect((await ask(at.send, '/open', shared.opening())).status).toBe(410)
      expect(await shared.standing(at.owner)).toMatchObject({
        state: 'ended',
        reason: 'guessed',
        attemptsLeft: 0,
        opensLeft: 5,
        bytes: 0,
      })
      const reports = await shared.reports(at.owner)
      expect(reports.filter(({ kind }) => kind === 'passcode-wrong')).toHaveLength(LIMITS.shareAttempts)
    }
  })

  test('26 parallel guesses: the right one among many wrong is not answered beyond the tenth', async () => {
    const shared = await Shared.by(at.owner, { passcode: true })
    await together(() => shared.proofs({ pass: madeUp() }), LIMITS.shareAttempts - 1)
    const [left] = await together(() => shared.proofs({ pass: madeUp() }), 1)
    expect(left?.body).toBe('{"error":"passcode-wrong","attemptsLeft":0}')
    const late = await together(() => shared.opening(), 5)
    expect(new Set(late.map(({ body }) => body))).toEqual(new Set(['{"error":"share-gone","reason":"guessed"}']))
  })

  test('28 view exhaustion: nobody uses up openings without the link’s proof, nor with a wrong passcode', async () => {
    const shared = await Shared.by(at.owner, { passcode: true, opens: 1 })
    await together(() => shared.opening({ link: madeUp() }), 20)
    await together(() => shared.proofs(), 20)
    await together(() => shared.proofs({ pass: madeUp() }), 3)
    expect(await shared.standing(at.owner)).toMatchObject({ opensLeft: 1, attemptsLeft: LIMITS.shareAttempts - 3 })
    expect((await ask(at.send, '/open', shared.opening())).status).toBe(200)
  })

  test('27 lock-out as denial: attempts count behind the link’s proof only', async () => {
    const shared = await Shared.by(at.owner, { passcode: true })
    const answers = await together(() => shared.proofs({ link: madeUp(), pass: madeUp() }))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]))
    expect(await shared.standing(at.owner)).toMatchObject({ attemptsLeft: LIMITS.shareAttempts, events: 0 })
    expect((await ask(at.send, '/open', shared.opening())).status).toBe(200)
  })

  test('refused openings are reported twenty times, so that they bury nothing', async () => {
    const shared = await Shared.by(at.owner)
    await ask(at.send, '/open', shared.opening({ recipient: 'first' }))
    await at.owner.call('share-change', { share: shared.share, change: { type: 'pause', value: {} } })
    await together(() => shared.opening({ recipient: 'flood' }), 30)
    const kinds = (await shared.reports(at.owner)).map(({ kind }) => kind)
    expect(kinds).toEqual(['opened', ...Array.from({ length: 20 }, () => 'refused-paused')])
    expect(await shared.standing(at.owner)).toMatchObject({ opensLeft: 4, state: 'paused' })
  })
})
