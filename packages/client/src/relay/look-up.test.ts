import { encode, systemRandom } from '@sotto/crypto'
import { PROTOCOL_VERSION, ROUTES } from '@sotto/shared'
import { expect, test } from 'vitest'
import type { Environment, HttpAnswer } from '../environment.ts'
import { lookUpRelay } from './look-up.ts'

const answering = (answer: () => HttpAnswer): Environment & { readonly asked: string[] } => {
  const asked: string[] = []
  return {
    asked,
    clock: { now: () => 0, zone: () => 'UTC' },
    random: systemRandom,
    sleep: () => Promise.resolve(),
    network: {
      post: (url) => {
        asked.push(url)
        return Promise.resolve().then(answer)
      },
      connect: () => Promise.reject(new Error('no socket is opened')),
    },
  }
}

const known = encode(ROUTES.erasure.answer, { statement: null })
const relay = (protocol: string | null, body = known, status = 200) => answering(() => ({ status, protocol, body }))
const own = String(PROTOCOL_VERSION)

test('a relay answers, and is named by its origin', async () => {
  const env = relay(own)
  expect(await lookUpRelay(env, 'https://Relay.Example:443/some/path')).toBe('https://relay.example')
  expect(env.asked).toEqual(['https://relay.example/v1/erasure'])
})

test.each([
  ['what is no address', 'relay.example', relay(own), 'input-invalid'],
  ['another scheme', 'ftp://relay.example', relay(own), 'input-invalid'],
  ['nobody', 'https://relay.example', answering(() => raise()), 'relay-unreachable'],
  ['a web page', 'https://relay.example', relay(null, new TextEncoder().encode('<html>')), 'relay-answer-wrong'],
  ['a page that is not there', 'https://relay.example', relay(null, new Uint8Array(), 404), 'relay-answer-wrong'],
  ['a later relay', 'https://relay.example', relay(String(PROTOCOL_VERSION + 1), known, 400), 'protocol-version'],
])('%s is no relay: %s', async (_what, url, env, code) => {
  await expect(lookUpRelay(env, url)).rejects.toMatchObject({ name: 'SottoError', code })
})

function raise(): never {
  throw new Error('refused')
}
