import { expect, test } from 'vitest'
import { askReadiness } from './readiness.ts'

const answering =
  (body: BodyInit, status = 200) =>
  () =>
    Promise.resolve(new Response(body, { status }))

test.each(['power', 'process'] as const)('a relay says that what it confirms survives: %s', async (durability) => {
  const get = answering(JSON.stringify({ ready: true, durability }))
  expect(await askReadiness(get)).toEqual({ kind: 'ready', durability })
})

test('nothing is claimed about durability that the relay does not say', async () => {
  const get = answering(JSON.stringify({ ready: true, durability: 'eternal' }))
  expect(await askReadiness(get)).toEqual({ kind: 'ready', durability: 'unknown' })
})

test('a relay that refuses, or answers something else, is not ready', async () => {
  expect(await askReadiness(answering('{"ready":true}', 503))).toEqual({ kind: 'not-ready' })
  expect(await askReadiness(answering('{"ready":false}'))).toEqual({ kind: 'not-ready' })
  expect(await askReadiness(answering('null'))).toEqual({ kind: 'not-ready' })
})

test('a relay out of reach, or a page from somebody else, is no answer', async () => {
  expect(await askReadiness(() => Promise.reject(new TypeError('fetch failed')))).toEqual({ kind: 'no-answer' })
  expect(await askReadiness(answering('<html></html>'))).toEqual({ kind: 'no-answer' })
})

test('it asks where the relay answers', async () => {
  const asked: string[] = []
  await askReadiness((path) => {
    asked.push(path)
    return Promise.resolve(new Response('{}'))
  })
  expect(asked).toEqual(['/readyz'])
})
