import { expect, test } from 'vitest'
import { ConfigError, parseConfig } from './config.ts'

const refusal = (env: Record<string, string>): string => {
  try {
    parseConfig(env, '/srv')
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  throw new Error('was taken')
}

test('an empty environment gives a relay for this machine alone', () => {
  const config = parseConfig({}, '/srv')
  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 8787,
    dataFolder: '/srv/.sotto/relay',
    databaseUrl: null,
    origins: [],
    otherPages: [],
    otherRelays: [],
    signUp: 'open',
    quotaBytes: 1024 ** 3,
  })
  expect(Object.isFrozen(config)).toBe(true)
})

test('an empty setting is one that is not set', () => {
  expect(parseConfig({ PORT: '', DATABASE_URL: '', SOTTO_ORIGINS: '' }, '/srv')).toEqual(parseConfig({}, '/srv'))
})

test('lists are taken apart', () => {
  const { origins } = parseConfig({ SOTTO_ORIGINS: 'https://a.example, http://127.0.0.1:1' }, '/srv')
  expect(origins).toEqual(['https://a.example', 'http://127.0.0.1:1'])
})

test.each([
  ['PORT', '70000'],
  ['PORT', '8787x'],
  ['PORT', '-1'],
  ['DATABASE_URL', 'mysql://somewhere'],
  ['SOTTO_ORIGINS', 'https://a.example/path'],
  ['SOTTO_ORIGINS', 'a.example'],
  ['SOTTO_OTHER_PAGES', '*'],
  ['SOTTO_OTHER_PAGES', 'null'],
  ['SOTTO_OTHER_PAGES', 'http://relay.example'],
  ['SOTTO_OTHER_RELAYS', 'https: wss:'],
  ['SOTTO_OTHER_RELAYS', 'wss://relay.example'],
  ['SOTTO_OTHER_RELAYS', 'https://relay.example/'],
  ['SOTTO_OTHER_RELAYS', 'https://*.example'],
  ['SOTTO_OTHER_RELAYS', "https://relay.example;script-src'self'"],
  ['SOTTO_OTHER_RELAYS', 'http://192.168.1.5:8787'],
  ['SOTTO_OTHER_RELAYS', 'https://[::1]'],
  ['SOTTO_OTHER_RELAYS', Array.from({ length: 33 }, (_, nth) => `https://r${nth}.example`).join()],
  ['SOTTO_SIGN_UP', 'closed'],
  ['SOTTO_INVITATIONS', 'short'],
  ['SOTTO_QUOTA_BYTES', '1e9'],
])('a wrong %s is named, and not repeated', (name, value) => {
  const message = refusal({ [name]: value })
  expect(message).toContain(name)
  expect(message).not.toContain(value)
})

test('invitations are needed where sign-up is by invitation', () => {
  expect(refusal({ SOTTO_SIGN_UP: 'invited' })).toContain('SOTTO_INVITATIONS')
})

test('other pages and relays are named one by one', () => {
  const { otherPages, otherRelays } = parseConfig(
    {
      SOTTO_OTHER_PAGES: 'https://a.example:8443,http://localhost:5173',
      SOTTO_OTHER_RELAYS: 'https://b.example, http://127.0.0.1:1',
    },
    '/srv',
  )
  expect(otherPages).toEqual(['https://a.example:8443', 'http://localhost:5173'])
  expect(otherRelays).toEqual(['https://b.example', 'http://127.0.0.1:1'])
})

test.each(['SOTTO_OTHER_PAGES', 'SOTTO_OTHER_RELAYS'])('%s does not name the relay itself', (name) => {
  const own = 'https://a.example'
  expect(refusal({ SOTTO_ORIGINS: own, [name]: `https://b.example,${own}` })).toContain(name)
})
