import { expect, test } from 'vitest'
import { LiveDuties } from './live-duties.ts'

const MINUTE_MS = 60_000

/** A clock that stands until it is moved, on which devices wait. */
class Hours {
  nowMs = 0
  readonly #waits: { atMs: number; resolve: () => void }[] = []

  readonly sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => this.#waits.push({ atMs: this.nowMs + ms, resolve }))

  async pass(ms: number): Promise<void> {
    const untilMs = this.nowMs + ms
    for (;;) {
      await settled()
      this.#waits.sort((a, b) => a.atMs - b.atMs)
      const next = this.#waits[0]
      if (!next || next.atMs > untilMs) break
      this.#waits.shift()
      this.nowMs = next.atMs
      next.resolve()
    }
    this.nowMs = untilMs
    await settled()
  }
}

/** Long enough for all that waits for nothing but promises. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve()
}

function started(settle: (ms: number) => Promise<void> = () => Promise.resolve(), drawn = 0, hours = new Hours()) {
  const looks: number[] = []
  const env = {
    clock: { now: () => hours.nowMs, zone: () => 'UTC' },
    random: (length: number) => new Uint8Array(length).fill(drawn),
    network: { post: () => Promise.reject(new Error()), connect: () => Promise.reject(new Error()) },
    sleep: hours.sleep,
  }
  const duties = new LiveDuties(env, () => {
    looks.push(hours.nowMs)
    return settle(hours.nowMs)
  })
  const ending = new AbortController()
  const ended = duties.run(ending.signal)
  ended.catch(() => {})
  return { hours, looks, duties, ending, ended }
}

test('a while after something has come it looks, and then five minutes not at all', async () => {
  const { hours, looks, duties } = started()
  duties.stir()
  await hours.pass(15_000)
  duties.stir()
  await hours.pass(15_000)
  expect(looks).toEqual([])
  await hours.pass(15_000)
  expect(looks).toEqual([40_000])
  for (let second = 0; second < 200; second += 10) {
    duties.stir()
    await hours.pass(10_000)
  }
  expect(looks).toEqual([40_000])
  await hours.pass(3 * MINUTE_MS)
  expect(looks).toEqual([40_000, 40_000 + 5 * MINUTE_MS + 20_000])
})

test('where nothing comes it looks once an hour', async () => {
  const { hours, looks } = started()
  await hours.pass(5.5 * 60 * MINUTE_MS)
  expect(looks).toHaveLength(6)
  expect(looks[1]).toBe(20_000 + 60 * MINUTE_MS + 20_000)
})

test('where it never gets quiet it looks all the same, never twice within five minutes', async () => {
  const { hours, looks, duties } = started()
  for (let second = 0; second < 3600; second += 5) {
    duties.stir()
    await hours.pass(5_000)
  }
  expect(looks.length).toBeGreaterThan(6)
  const gaps = looks.slice(1).map((at, i) => at - (looks[i] ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5 * MINUTE_MS)
  expect(Math.max(...gaps)).toBeLessThanOrEqual(8 * MINUTE_MS)
})

test('what the first of two has done stirs the other, which draws longer, before it looks', async () => {
  const hours = new Hours()
  let isDone = false
  const does = { first: 0, second: 0 }
  const due = (who: keyof typeof does) => () => {
    if (!isDone) does[who] += 1
    isDone = true
    return Promise.resolve()
  }
  const second = started(due('second'), 200, hours)
  const first = started(due('first'), 3, hours)
  for (const { duties } of [second, first]) duties.stir()
  await hours.pass(10 * MINUTE_MS)
  expect(does).toEqual({ first: 1, second: 0 })
  expect(second.looks.length).toBeGreaterThan(0)
})

test('told to stop it ends at once, and after the work at hand', async () => {
  const waiting = started()
  waiting.ending.abort()
  await waiting.ended
  expect(waiting.looks).toEqual([])

  const work = Promise.withResolvers<void>()
  const working = started(() => work.promise)
  await working.hours.pass(MINUTE_MS)
  working.ending.abort()
  let isOver = false
  void working.ended.then(() => (isOver = true))
  await settled()
  expect([working.looks.length, isOver]).toEqual([1, false])
  work.resolve()
  await working.ended
})

test('what the work throws ends it', async () => {
  const { hours, ended } = started(() => Promise.reject(new Error('broken')))
  await hours.pass(MINUTE_MS)
  await expect(ended).rejects.toThrow('broken')
})
