import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROTOCOL_VERSION, ROUTES, type RouteName } from '@sotto/shared'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from './caller.ts'
import { ORIGIN } from './device.ts'
import { ask, Shared } from './shared.ts'
import { shareRelay, type ShareRelay } from './share-relay.ts'
import { Socket } from './socket.ts'
import { STORES } from './stores.ts'

const LISTED = 'https://page.test'
const STRANGERS = ['https://evil.test', 'http://page.test', 'https://page.test:8443', 'https://sub.page.test', 'null']
const ALL = Object.keys(ROUTES) as RouteName[]

let folder: string
let at: ShareRelay
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-other-'))
  await mkdir(join(folder, 'v'))
  await mkdir(join(folder, 'assets'))
  for (const name of ['index.html', 'v/index.html'])
    await writeFile(join(folder, name), '<!doctype html><title>x</title>')
  await writeFile(join(folder, 'assets/worker-Bx3kQ9aZ.js'), 'export {}')
  const [embedded] = STORES
  if (!embedded) throw new Error('no store')
  const env = {
    SOTTO_WEB: folder,
    SOTTO_OTHER_PAGES: LISTED,
    SOTTO_OTHER_RELAYS: 'https://b.test,http://127.0.0.1:8788',
  }
  at = await shareRelay(embedded.open, { env })
})
afterAll(async () => {
  await at.close()
  await rm(folder, { recursive: true })
})

const url = (path: string) => `http://127.0.0.1:${at.port}${path}`
const preflight = (path: string, origin: string) =>
  fetch(url(path), {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,sotto-protocol',
    },
  })
/** As a browser's page of another origin would. */
const asked = (name: RouteName, origin: string) =>
  fetch(url(`/v1/${name}`), {
    method: 'POST',
    headers: { origin, 'sotto-protocol': String(PROTOCOL_VERSION) },
    body: new Uint8Array([0x80]),
  })
const grants = ({ headers }: Response) => [...headers.keys()].filter((name) => name.startsWith('access-control-'))

test.each(ALL)('a listed page may ask for %s and read the answer, a stranger neither', async (name) => {
  const permitted = await preflight(`/v1/${name}`, LISTED)
  expect(permitted.status).toBe(204)
  expect(permitted.headers.get('access-control-allow-origin')).toBe(LISTED)
  expect(permitted.headers.get('access-control-allow-methods')).toBe('POST')
  expect(permitted.headers.get('access-control-allow-headers')?.split(', ').sort()).toEqual(
    ['authorization', 'content-type', 'sotto-protocol'].sort(),
  )
  const answer = await asked(name, LISTED)
  // Refused for what it asks, not for where it comes from.
  expect([400, 401]).toContain(answer.status)
  expect(answer.headers.get('access-control-allow-origin')).toBe(LISTED)
  expect(answer.headers.get('access-control-expose-headers')).toBe('sotto-protocol')
  expect(answer.headers.get('vary')).toBe('origin')
  for (const origin of STRANGERS) {
    const refused = await preflight(`/v1/${name}`, origin)
    expect([origin, refused.ok, grants(refused)]).toEqual([origin, false, []])
    const call = await asked(name, origin)
    expect([origin, call.status, grants(call)]).toEqual([origin, 403, []])
  }
})

test('the relay’s own page is granted nothing that it does not need', async () => {
  const own = await asked('challenge', ORIGIN)
  expect([own.status, grants(own)]).toEqual([400, []])
})

test('credentials are allowed to nobody', async () => {
  for (const origin of [LISTED, ORIGIN, ...STRANGERS]) {
    for (const answer of [await preflight('/v1/push', origin), await asked('challenge', origin)]) {
      expect(answer.headers.get('access-control-allow-credentials')).toBe(null)
      expect(answer.headers.get('access-control-allow-origin')).not.toBe('*')
      expect(answer.headers.get('set-cookie')).toBe(null)
    }
  }
})

test('what a recipient opens is no page’s elsewhere, listed or not', async () => {
  const shared = await Shared.by(at.owner)
  for (const path of ['/open', '/open/state', '/open/reply'] as const) {
    const refused = await preflight(path, LISTED)
    expect([path, refused.status, grants(refused)]).toEqual([path, 405, []])
    const { headers, status } = await ask(at.send, path, shared.opening(), { origin: LISTED })
    expect([path, status, headers.get('access-control-allow-origin')]).toEqual([path, 403, null])
  }
  for (const path of ['/', '/v', '/relays.json', '/healthz', '/readyz', '/metrics']) {
    expect([path, grants(await fetch(url(path), { headers: { origin: LISTED } }))]).toEqual([path, []])
    expect([path, (await preflight(path, LISTED)).ok]).toEqual([path, false])
  }
})

test('a socket opens to a listed page, and to no other', async () => {
  for (const origin of STRANGERS) await expect(Socket.open(at.port, { origin })).rejects.toThrow('403')
  for (const origin of [LISTED, ORIGIN]) {
    const socket = await Socket.open(at.port, { origin })
    socket.ws.close()
    expect(await socket.closed).toBe(1005)
  }
})

test('a name that somebody has pointed here is not the page’s', async () => {
  const rebound = await fetch(url('/v1/challenge'), {
    method: 'POST',
    headers: { origin: 'http://rebound.test', host: 'rebound.test', 'sotto-protocol': String(PROTOCOL_VERSION) },
    body: new Uint8Array([0x80]),
  })
  expect(rebound.status).toBe(403)
  await expect(
    Socket.open(at.port, { origin: 'http://rebound.test', headers: { host: 'rebound.test' } }),
  ).rejects.toThrow('403')
})

test('whom a listed page signs in is who the signature says', async () => {
  const { owner } = at
  const session = owner.token
  const { head } = await call(at.send, 'pull', { after: 0 }, session, { origin: LISTED })
  expect(head).toBeGreaterThan(0)
  const { status } = await asked('pull', LISTED)
  expect(status).toBe(401)
})

test('the page’s policy and its worker’s name the other relays, the recipient’s names none', async () => {
  const rule = async (path: string) =>
    (await fetch(url(path))).headers
      .get('content-security-policy')
      ?.split('; ')
      .find((one) => one.startsWith('connect-src'))
  const own = "connect-src 'self' https://b.test wss://b.test http://127.0.0.1:8788 ws://127.0.0.1:8788"
  for (const path of ['/', '/assets/worker-Bx3kQ9aZ.js']) expect(await rule(path)).toBe(own)
  expect(await rule('/v')).toBe("connect-src 'self'")
  // A worker's policy comes with its script: kept for a year, it would outlive a change of the list.
  expect((await fetch(url('/assets/worker-Bx3kQ9aZ.js'))).headers.get('cache-control')).toBe('no-cache')
  expect(await (await fetch(url('/relays.json'))).json()).toEqual({
    others: ['https://b.test', 'http://127.0.0.1:8788'],
  })
})
