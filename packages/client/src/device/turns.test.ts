import { expect, test } from 'vitest'
import { Turns } from './turns.ts'

const tick = () => new Promise((resolve) => setImmediate(resolve))

test('one after another, in order, whatever becomes of them', async () => {
  const turns = new Turns()
  const heard: string[] = []
  const work = (name: string, fails = false) =>
    turns.take(async () => {
      heard.push(`${name} begins`)
      await tick()
      heard.push(`${name} ends`)
      if (fails) throw new Error(name)
    })
  const [a, b, c] = [work('a'), work('b', true), work('c')]
  await a
  await expect(b).rejects.toThrow('b')
  await c
  expect(heard).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})

test('who waits for something outside lets others in, and goes on alone', async () => {
  const turns = new Turns()
  const heard: string[] = []
  const answer = Promise.withResolvers<void>()
  const slow = turns.take(async () => {
    heard.push('asked')
    await turns.outside(() => answer.promise)
    heard.push('answered')
    await tick()
    heard.push('done')
  })
  await turns.take(() => Promise.resolve(void heard.push('entry')))
  answer.resolve()
  const later = turns.take(() => Promise.resolve(void heard.push('later')))
  await Promise.all([slow, later])
  expect(heard.indexOf('entry')).toBeLessThan(heard.indexOf('answered'))
  expect(heard.indexOf('done')).toBe(heard.indexOf('answered') + 1)
})
