import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, type Database } from '@sotto/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Send } from './caller.ts'
import { relayOn } from './relay.ts'

let folder: string
let database: Database
let send: Send
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-web-'))
  await mkdir(join(folder, 'web/assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'secret')
  await writeFile(join(folder, 'web/index.html'), '<!doctype html><title>x</title>')
  await writeFile(join(folder, 'web/assets/index-Bx3kQ9aZ.js'), 'export {}')
  await writeFile(join(folder, 'web/sodium.wasm'), new Uint8Array([0]))
  database = await openDatabase({ databaseUrl: null, dataFolder: null, poolSize: 1 })
  ;({ send } = await relayOn(database, { env: { SOTTO_WEB: join(folder, 'web') } }))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const get = (path: string) => send(new Request(`http://relay.test${path}`))

test('the page comes with a policy that lets nothing in from elsewhere', async () => {
  const page = await get('/')
  expect(page.status).toBe(200)
  expect(page.headers.get('content-type')).toMatch(/^text\/html/)
  expect(page.headers.get('cache-control')).toBe('no-cache')
  const policy = page.headers.get('content-security-policy') ?? ''
  for (const rule of [
    "default-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
  ]) {
    expect(policy.split('; ')).toContain(rule)
  }
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:/)
})

test('types are right, and only names with a hash are kept', async () => {
  const script = await get('/assets/index-Bx3kQ9aZ.js')
  expect(script.headers.get('content-type')).toMatch(/^text\/javascript/)
  expect(script.headers.get('cache-control')).toContain('immutable')
  const wasm = await get('/sodium.wasm')
  expect(wasm.headers.get('content-type')).toBe('application/wasm')
  expect(wasm.headers.get('cache-control')).toBe('no-cache')
})

test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/../../secret.txt', '/nothing'])(
  '%s is not found',
  async (path) => {
    const answer = await get(path)
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain('secret')
  },
)

test.each(['/', '/nothing', '/healthz', '/readyz', '/metrics', '/v1/nothing'])(
  '%s carries the guards',
  async (path) => {
    const { headers } = await get(path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  },
)

test('health and readiness', async () => {
  expect((await get('/healthz')).status).toBe(200)
  expect(await (await get('/readyz')).json()).toEqual({ ready: true, durability: 'process' })
})
