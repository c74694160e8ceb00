import { expect, test } from 'vitest'
import { otherRelays } from './other-relays.ts'

const answering =
  (body: string, status = 200) =>
  () =>
    Promise.resolve(new Response(body, { status }))

test('the relays that the page may call', async () => {
  const others = ['https://b.example', 'http://127.0.0.1:8788']
  expect(await otherRelays(answering(JSON.stringify({ others })))).toEqual(others)
})

test.each([
  ['an error', answering('{"others":["https://b.example"]}', 500)],
  ['a page', answering('<!doctype html>')],
  ['another shape', answering('["https://b.example"]')],
  ['null', answering('null')],
  ['nobody', () => Promise.reject(new TypeError('offline'))],
])('not known, where %s answers', async (_what, get) => {
  expect(await otherRelays(get)).toBe(null)
})

test('what names nothing is left out', async () => {
  expect(await otherRelays(answering('{"others":[1,"b.example",null,"https://b.example"]}'))).toEqual([
    'https://b.example',
  ])
})
