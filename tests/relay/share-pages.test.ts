import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { relayOn } from './relay.ts'
import { ask, madeUp, Shared } from './shared.ts'
import { shareRelay, type ShareRelay } from './share-relay.ts'
import { STORES } from './stores.ts'

const VIEWER = '<!doctype html><title>Shared with you</title>'

let folder: string
let at: ShareRelay
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sotto-viewer-'))
  await mkdir(join(folder, 'v'), { recursive: true })
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>the diary</title>')
  await writeFile(join(folder, 'v/index.html'), VIEWER)
  await writeFile(join(folder, 'v/left-over.js'), 'export {}')
  await writeFile(join(folder, 'assets/viewer-Bx3kQ9aZ.js'), 'export {}')
  const [embedded] = STORES
  if (!embedded) throw new Error('no store')
  at = await shareRelay(embedded.open, { env: { SOTTO_WEB: folder } })
})
afterAll(async () => {
  await at.close()
  await rm(folder, { recursive: true })
})

interface Raw {
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

/** Sends a request whose target no library has touched. */
const raw = (method: string, target: string, body = '', more: readonly string[] = []): Promise<Raw> =>
  new Promise((resolve, reject) => {
    const socket = connect(at.port, '127.0.0.1', () => {
      const lines = [`${method} ${target} HTTP/1.1`, 'host: relay.test', 'connection: close', ...more]
      if (body !== '') lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`)
      socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`)
    })
    let text = ''
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
    socket.on('error', reject)
    socket.on('close', () => {
      const [head = '', ...rest] = text.split('\r\n\r\n')
      const [first = '', ...fields] = head.split('\r\n')
      const headers = new Headers(
        fields.map((field): [string, string] => [field.split(': ')[0] ?? '', field.split(': ').slice(1).join(': ')]),
      )
      resolve({ status: Number(first.split(' ')[1]), headers, body: rest.join('\r\n\r\n') })
    })
  })

const OFF = ['camera', 'microphone', 'geolocation', 'usb', 'payment', 'clipboard-read', 'display-capture', 'serial']

/** What every answer to a recipient carries, whatever it says. */
function expectGuards({ headers }: { headers: Headers }): void {
  expect(Object.fromEntries(headers)).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex, nofollow, noarchive, nosnippet',
    'strict-transport-security': 'max-age=31536000',
  })
  const policy = (headers.get('content-security-policy') ?? '').split('; ')
  for (const rule of ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"]) {
    expect(policy).toContain(rule)
  }
  const permissions = (headers.get('permissions-policy') ?? '').split(', ')
  for (const feature of OFF) expect(permissions).toContain(`${feature}=()`)
  const granted = [...headers.keys()].filter((name) => name.startsWith('access-control-'))
  expect(granted).toEqual([])
}

test('16 Referer, 18 history, 19 caches, 21 framing: every answer to a recipient carries the whole header set', async () => {
  const shared = await Shared.by(at.owner, { passcode: true, opens: 2 })
  const opened = await ask(at.send, '/open', shared.opening())
  const cookie = { cookie: opened.cookie ?? '' }
  const reply = shared.proofs({ reply: 'AAAA' })
  const answers = [
    [200, opened],
    [200, await ask(at.send, '/open', shared.proofs(), cookie)],
    [200, await ask(at.send, '/open/state', shared.proofs())],
    [204, await ask(at.send, '/open/reply', reply, cookie)],
    [403, await ask(at.send, '/open/reply', reply)],
    [400, await ask(at.send, '/open', '{')],
    [401, await ask(at.send, '/open', shared.proofs())],
    [401, await ask(at.send, '/open', shared.opening({ pass: madeUp() }))],
    [403, await ask(at.send, '/open', shared.opening(), { origin: 'https://evil.test' })],
    [404, await ask(at.send, '/open', shared.opening({ link: madeUp() }))],
    [413, await ask(at.send, '/open', 'x'.repeat(5000))],
    [405, await raw('GET', '/open')],
    [405, await raw('OPTIONS', '/open', '', ['origin: https://evil.test', 'access-control-request-method: POST'])],
    [200, await raw('GET', '/v')],
    [200, await raw('HEAD', '/v/')],
    [400, await raw('GET', `/v%23${madeUp()}`)],
  ] as const
  for (const [status, answer] of answers) {
    expect(answer.status).toBe(status)
    expectGuards(answer)
  }
  await at.owner.call('share-change', { share: shared.share, change: { type: 'pause', value: {} } })
  const paused = await ask(at.send, '/open', shared.opening())
  await at.owner.call('share-revoke', { share: shared.share })
  const gone = await ask(at.send, '/open', shared.opening())
  expect([paused.status, gone.status]).toEqual([409, 410])
  for (const answer of [paused, gone]) expectGuards(answer)
})

test.each(['/v', '/v/', '/v/index.html'])('%s is the recipient’s page under its own policy', async (path) => {
  const page = await raw('GET', path)
  expect([page.status, page.body]).toEqual([200, VIEWER])
  expect(page.headers.get('content-type')).toMatch(/^text\/html/)
  expect(page.headers.get('set-cookie')).toBeNull()
  expect(page.headers.get('content-security-policy')?.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    // 24: without this a worker would be let in as a script is.
    "worker-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types svelte-trusted-html',
  ])
})

test.each(['/%76', '/%76/', '/%76/index.html', '/v/%69ndex.html', '/v/./', '//v/', '/v//', '/assets/../v/', '/%2e/v/'])(
  '%s does not give the recipient’s page under the diary’s policy',
  async (target) => {
    const answer = await raw('GET', target)
    if (answer.status === 200) expectGuards(answer)
    else expect(answer.body).not.toContain('Shared')
  },
)

test('nothing else lies beside the recipient’s page, and its script may be kept', async () => {
  for (const path of ['/v/left-over.js', '/v/anything', '/v/../secret']) {
    expect((await raw('GET', path)).status).toBe(404)
  }
  const script = await raw('GET', '/assets/viewer-Bx3kQ9aZ.js')
  expect(script.headers.get('cache-control')).toContain('immutable')
  expect((await raw('GET', '/')).headers.get('content-security-policy')).toContain("worker-src 'self'")
})

test('14 prefetch and link scanners: a program that follows the link in every way uses up nothing', async () => {
  const shared = await Shared.by(at.owner, { passcode: true, opens: 1 })
  const fragment = madeUp()
  const { id, link } = shared.proofs() as { id: string; link: string }
  const before = await shared.standing(at.owner)
  for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'PROPFIND', 'TRACE']) {
    for (const target of [
      '/v',
      '/v/',
      `/v%23${fragment}`,
      `/v/?utm=1%23${fragment}`,
      `/open?id=${id}&link=${link}`,
      '/open',
      '/open/state',
      '/open/reply',
    ]) {
      const answer = await raw(method, target)
      expect(answer.headers.get('set-cookie')).toBeNull()
      expect(answer.body).not.toContain(fragment)
    }
  }
  // Those that post what they find: the page itself, a form, and JSON without proofs.
  expect((await raw('POST', '/v', '{}')).status).toBe(404)
  expect((await raw('POST', '/open', '{}')).status).toBe(400)
  expect((await ask(at.send, '/open', `id=${id}&link=${link}`, { 'content-type': 'text/plain' })).status).toBe(400)
  expect(await shared.standing(at.owner)).toEqual(before)
})

test.each([
  '/v%23SECRET',
  '/v/%23SECRET',
  '/v%2523SECRET',
  '/v%252523SECRET',
  '/v?x=%23SECRET',
  '/v#SECRET',
  '/anything/at/all%23SECRET',
  '/v1/status%23SECRET',
  '/open%23SECRET',
  '/metrics%23SECRET',
  'http://relay.test/v%23SECRET',
  '/v=23SECRET',
  '/v%EF%BC%83SECRET',
  '/v&num;SECRET',
  '/v%u0023SECRET',
  '/v%5Cu0023SECRET',
  '/v/SECRET',
  '/v?SECRET',
  '/v%20SECRET',
  '/SECRET',
  '/redirect?to=https%3A%2F%2Frelay.test%2Fv%26%2335%3BSECRET',
])('15 Safe Links: %s is refused in plain words and repeated nowhere', async (target) => {
  const secret = madeUp()
  for (const method of ['GET', 'POST']) {
    const answer = await raw(method, target.replace('SECRET', secret), method === 'POST' ? '{}' : '')
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('location')).toBeNull()
    expect(answer.body).toContain('This link was changed on its way')
    expect(answer.body).not.toMatch(/<script|<link|src=|href=/)
    expect(answer.body + JSON.stringify([...answer.headers])).not.toContain(secret)
  }
  expect((await raw('HEAD', target.replace('SECRET', secret))).body).toBe('')
  expect(await (await at.send(new Request('http://relay.test/metrics'))).text()).not.toContain(secret)
})

test('20 previews: the page says the same to everybody, with nothing of the share in it', async () => {
  const plain = await raw('GET', '/v')
  const crawler = await raw('GET', '/v', '', ['user-agent: facebookexternalhit/1.1', 'accept-language: de'])
  expect(crawler.body).toBe(plain.body)
  const compare = ({ headers }: Raw) => [...headers].filter(([name]) => name !== 'date')
  expect(compare(crawler)).toEqual(compare(plain))
})

test('a relay that is not behind https sets no lasting rule for it', async () => {
  const { send } = await relayOn(at.store.database, { env: { SOTTO_ORIGINS: 'http://relay.test', SOTTO_WEB: folder } })
  for (const path of ['/v', '/', '/open', '/v%23x']) {
    const { headers } = await send(new Request(`http://relay.test${path}`))
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  }
})
