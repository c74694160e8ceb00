import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { browser, closeTabs } from './fixtures/tabs.ts'
import { readToEngine, readToPage } from './frame.ts'
import { readLetter, type Letter } from './letter.ts'
import { ENDS_WITHIN_MS } from './tab.ts'

afterEach(closeTabs)

const settled = () => new Promise((resolve) => setTimeout(resolve, 50))
const until = (holds: () => void) => vi.waitFor(holds, { timeout: 10_000, interval: 20 })
const [older, newer] = [
  { build: 'one', loadedAtMs: 1 },
  { build: 'two', loadedAtMs: 2 },
]

/** What another page of this origin may write to the channel. */
const letters: readonly unknown[] = [
  ...[null, undefined, 7, '', 'asked', [], {}, { type: 'asked' }, { type: 'told', tab: null }],
  ...['call', 'reply', 'abort', 'outcome', 'event', 'callback', '__proto__', 'constructor'].flatMap((type) =>
    ['asked', 'told'].map((kind) => ({ type: kind, tab: 'x', leader: 'x', frame: { type } })),
  ),
  { type: 'asked', tab: {}, leader: 'x', frame: { type: 'call', id: 1, path: 'count.who', args: [] } },
  { type: 'heard', tab: { toString: null } },
  { type: 'leading', leader: 9n },
  { type: 'newer', leader: 'x', build: 'y', loadedAtMs: '9' },
]

test('what is no letter ends no engine and no page', async () => {
  const { tab, name, led } = browser()
  const [first, second] = [tab('a'), tab('b')]
  expect(await second.engine.count.who()).toBe('a')
  const stranger = new BroadcastChannel(name)
  for (const letter of letters) stranger.postMessage(letter)
  await settled()
  expect([await first.engine.count.who(), await second.engine.count.who(), led]).toEqual(['a', 'a', ['a']])
  stranger.close()
})

test('whatever is read as a letter or a frame is one: it has what its kind has', () => {
  const frame = fc.record(
    {
      type: fc.constantFrom('call', 'reply', 'abort', 'outcome', 'event', 'callback', 'leading'),
      id: fc.oneof(fc.integer(), fc.anything()),
      path: fc.oneof(fc.string(), fc.anything()),
      args: fc.oneof(fc.array(fc.anything()), fc.anything()),
      turn: fc.oneof(fc.integer(), fc.anything()),
      callback: fc.oneof(fc.integer(), fc.string()),
      name: fc.anything(),
      outcome: fc.oneof(fc.record({ ok: fc.boolean(), error: fc.anything() }), fc.anything()),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(frame, (given) => {
      const asked = readToEngine(given)
      if (asked) expect(Number.isSafeInteger(asked.id)).toBe(true)
      if (asked?.type === 'call') expect([typeof asked.path, Array.isArray(asked.args)]).toEqual(['string', true])
      const told = readToPage(given)
      if (told?.type === 'callback') expect(Number.isSafeInteger(told.callback)).toBe(true)
      if (told?.type === 'outcome' && !told.outcome.ok) expect(typeof told.outcome.error.code).toBe('string')
    }),
  )
  fc.assert(fc.property(fc.anything(), (given) => void readLetter(given)))
})

test('a letter is read as it was written', () => {
  const call = { type: 'call', id: 1, path: 'count.add', args: [1] } as const
  const written: readonly Letter[] = [
    { type: 'looking' },
    { type: 'heard', tab: 'b' },
    { type: 'leading', leader: 'f', ...newer },
    { type: 'newer', leader: 'f', ...newer },
    { type: 'asked', tab: 'b', leader: 'f', build: 'one', frame: call },
    { type: 'told', tab: null, leader: 'f', frame: { type: 'event', name: 'changed', detail: null } },
    { type: 'told', tab: 'b', leader: 'f', frame: { type: 'outcome', id: 1, outcome: { ok: true, value: 2 } } },
  ]
  for (const letter of written) expect(readLetter(structuredClone(letter))).toEqual(letter)
})

test('two questions with one number: the first is answered, nobody’s answer goes to the other', async () => {
  const { tab, name } = browser()
  tab('a')
  const second = tab('b')
  expect(await second.engine.count.who()).toBe('a')
  const heard: unknown[] = []
  const stranger = new BroadcastChannel(name)
  stranger.onmessage = ({ data }: MessageEvent<Letter>) => void (data.type === 'asked' && heard.push(data))
  const slow = second.engine.count.slow()
  void slow.catch(() => {})
  await until(() => expect(heard).toHaveLength(1))
  const asked = heard[0] as Letter & { type: 'asked' }
  if (asked.frame.type !== 'call') expect.unreachable()
  stranger.postMessage({ ...asked, frame: { ...asked.frame, path: 'count.who' } })
  await settled()
  expect(await Promise.race([slow, settled().then(() => 'still asked')])).toBe('still asked')
  stranger.close()
})

test('a newer page takes the lead from an older one, which is told to be loaded anew', async () => {
  const { tab, led, ended, behind } = browser()
  const old = tab('old', older)
  expect(await old.engine.count.who()).toBe('old')
  const fresh = tab('new', newer)
  await until(() => expect([led, ended, behind.get('new')]).toEqual([['old', 'new'], ['old'], false]))
  expect(await fresh.engine.count.who()).toBe('new')
  // Its page starts its worker again.
  const again = tab('old again', older)
  await until(() => expect(behind.get('old again')).toBe(true))
  expect(led).toEqual(['old', 'new'])
  await expect(again.engine.count.who()).rejects.toMatchObject({ code: 'build-differs' })
})

test('a page of an older build never takes the lead back from a newer one that is there', async () => {
  const { tab, led } = browser()
  const fresh = tab('new', newer)
  expect(await fresh.engine.count.who()).toBe('new')
  const old = tab('old', older)
  await expect(old.engine.count.add(1)).rejects.toMatchObject({ code: 'build-differs' })
  old.tab.demandHeard(1)
  old.tab.demandHeard(ENDS_WITHIN_MS * 2)
  await settled()
  expect([led, await fresh.engine.count.who()]).toEqual([['new'], 'new'])
})

test('what nobody can ask again is ended by the older engine first; one that never ends it is deposed', async () => {
  const { tab, led } = browser()
  const old = tab('old', older)
  let answer: ((text: string) => void) | null = null
  const asked = old.engine.ask({ answer: () => new Promise<string>((resolve) => (answer = resolve)) })
  await until(() => expect(answer).not.toBeNull())
  const fresh = tab('new', newer)
  const who = fresh.engine.count.who()
  await settled()
  fresh.tab.demandHeard(1)
  await settled()
  expect(led).toEqual(['old'])
  ;(answer as ((text: string) => void) | null)?.('done')
  expect(await asked).toBe('done')
  await until(() => {
    fresh.tab.demandHeard(2)
    expect(led).toEqual(['old', 'new'])
  })
  expect(await who).toBe('new')
  const third = tab('third', { build: 'three', loadedAtMs: 3 })
  const stuck = fresh.engine.ask({ answer: () => new Promise<string>(() => {}) })
  void stuck.catch(() => {})
  const waiting = third.engine.count.who()
  await until(() => {
    third.tab.demandHeard(10)
    third.tab.demandHeard(10 + ENDS_WITHIN_MS)
    expect(led).toEqual(['old', 'new', 'third'])
  })
  expect(await waiting).toBe('third')
})

test('a forged word of a newer page that says it is older, or of this build, ends nothing', async () => {
  const { tab, name, led, ended } = browser()
  const one = tab('a', newer)
  expect(await one.engine.count.who()).toBe('a')
  const stranger = new BroadcastChannel(name)
  let leader = ''
  stranger.onmessage = ({ data }: MessageEvent<Letter>) => void (data.type === 'leading' && (leader = data.leader))
  stranger.postMessage({ type: 'looking' })
  await until(() => expect(leader).not.toBe(''))
  for (const given of [older, newer, { build: 'two', loadedAtMs: 9 }, { build: 'zero', loadedAtMs: 2 }])
    stranger.postMessage({ type: 'newer', leader, ...given })
  stranger.postMessage({ type: 'newer', leader: 'another', build: 'three', loadedAtMs: 9 })
  await settled()
  expect([led, ended, await one.engine.count.who()]).toEqual([['a'], [], 'a'])
  stranger.close()
})
