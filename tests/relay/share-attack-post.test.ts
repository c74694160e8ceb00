import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, Shared } from './shared.ts'
import { shareRelay, type ShareRelay } from './share-relay.ts'
import { STORES } from './stores.ts'

let at: ShareRelay
beforeAll(async () => {
  const [, postgres] = STORES
  if (!postgres) throw new Error('no store')
  at = await shareRelay(postgres.open)
})
afterAll(() => at.close())

/** Sends a request as nothing but its bytes, and gives the answer's. */
const raw = (method: string, target: string, type: string, body: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const lines = [
      `${method} ${target} HTTP/1.1`,
      ...[
        'host: relay.test',
        'connection: close',
        `content-type: ${type}`,
        `content-length: ${Buffer.byteLength(body)}`,
      ],
    ]
    const socket = connect(at.port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`))
    let text = ''
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
    socket.on('error', reject)
    socket.on('close', () => resolve(text))
  })

test('14 prefetch and link scanners: with both proofs in hand, no method but POST opens, and no form does', async () => {
  const shared = await Shared.by(at.owner, { opens: 1 })
  const body = JSON.stringify(shared.opening())
  const query = new URLSearchParams(shared.opening() as Record<string, string>).toString()
  const json = 'application/json'
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'QUERY']) {
    for (const target of ['/open', `/open?${query}`, '/v', `/v?${query}`]) {
      const answer = await raw(method, target, json, body)
      expect(answer, `${method} ${target}`).not.toContain(shared.jwe)
      expect(answer).not.toMatch(/set-cookie/i)
    }
  }
  // What a form can post: a page elsewhere, or a scanner that presses every button, sends no JSON.
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    expect(await raw('POST', '/open', type, type === 'text/plain' ? body : query)).not.toContain(shared.jwe)
  }
  expect(await raw('POST', `/open?${query}`, json, '{}')).not.toContain(shared.jwe)
  expect(await shared.standing(at.owner)).toMatchObject({ state: 'active', opensLeft: 1, events: 0 })
  expect((await ask(at.send, '/open', shared.opening())).body).toBe(shared.jwe)
})
