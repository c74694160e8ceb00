import { afterEach, expect, test } from 'vitest'
import { answeredLate, browser, closeTabs } from './fixtures/tabs.ts'
import { DEAF_AFTER_MS } from './tab.ts'

afterEach(closeTabs)

const settled = () => new Promise((resolve) => setTimeout(resolve, 50))

test('five tabs ask one engine, and all hear of what it does', async () => {
  const { tab, led } = browser()
  const tabs = ['a', 'b', 'c', 'd', 'e'].map((id) => tab(id))
  const sums = []
  for (const { engine } of tabs) sums.push(await engine.count.add(1))
  expect(sums).toEqual([1, 2, 3, 4, 5])
  expect(led).toEqual(['a'])
  await settled()
  for (const { said } of tabs) expect(said).toEqual([1, 2, 3, 4, 5])
})

test('when the leading tab dies the next one leads; what can be asked twice is, the rest is said to be unknown', async () => {
  const { tab, led } = browser()
  const [first, second, third] = [tab('a'), tab('b'), tab('c')]
  expect(await third.engine.count.who()).toBe('a')
  const unknown = second.engine.ask({ answer: () => new Promise<string>(() => {}) })
  await settled()
  first.die()
  await expect(unknown).rejects.toMatchObject({ code: 'interrupted' })
  expect(await third.engine.count.who()).toBe('b')
  expect(await second.engine.count.who()).toBe('b')
  expect(led).toEqual(['a', 'b'])
})

test('a leader that hears nothing is deposed, and writes no more', async () => {
  const { tab, led, ended, closed } = browser()
  const [first, second] = [tab('a'), tab('b')]
  expect(await second.engine.count.who()).toBe('a')
  first.channel.onmessage = null
  const asked = second.engine.count.who()
  second.tab.demandHeard(DEAF_AFTER_MS - 1)
  await settled()
  expect(led).toEqual(['a'])
  second.tab.demandHeard(DEAF_AFTER_MS)
  expect(await asked).toBe('b')
  expect([led, ended, closed]).toEqual([['a', 'b'], ['a'], ['a']])
})

test('callbacks answer across tabs', async () => {
  const { tab } = browser()
  const [first, second] = [tab('a'), tab('b')]
  expect(await second.engine.ask({ answer: (text) => `${text} yes` })).toBe('a? yes')
  expect(await first.engine.ask({ answer: (text) => Promise.resolve(`${text} no`) })).toBe('a? no')
})

test('a call is called off by its signal, from another tab too', async () => {
  const { tab } = browser()
  tab('a')
  const second = tab('b')
  const abort = new AbortController()
  const waiting = second.engine.count.never(abort.signal)
  await settled()
  abort.abort()
  await expect(waiting).rejects.toMatchObject({ code: 'called-off' })
})

test('typed errors keep their words; others keep what they say to themselves', async () => {
  const { tab } = browser()
  const { engine } = tab('a')
  await expect(engine.fail('typed')).rejects.toMatchObject({
    code: 'no-luck',
    message: 'It did not work.',
    hint: 'Try.',
  })
  const error: unknown = await engine.fail('word').catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'unexpected' })
  expect(String(error)).not.toContain('word')
})

test('who was answered hears nothing more, and nobody waits for what it says', async () => {
  const { tab } = browser()
  tab('a')
  const { engine } = tab('b')
  const heard: string[] = []
  expect(await engine.late((text) => void heard.push(text))).toBe('answered')
  await expect(Promise.race([answeredLate[0], settled()])).resolves.toBe('went on')
  expect(heard).toEqual(['while it is asked'])
})

test('nothing can be called that the engine does not name', async () => {
  const { tab } = browser()
  const { engine } = tab('a')
  const { count, constructor } = engine as unknown as Record<string, Record<string, () => Promise<unknown>>>
  for (const call of [count?.['toString'], count?.['__proto__'], constructor?.['constructor']])
    await expect(call?.()).rejects.toMatchObject({ code: 'build-differs' })
})
