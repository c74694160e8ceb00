import { Writable } from 'node:stream'
import { createLog } from '@sotto/server'
import { expect, test } from 'vitest'
import { ask, madeUp, Shared } from './shared.ts'
import { shareRelay } from './share-relay.ts'
import { STORES } from './stores.ts'

/** Every spelling in which bytes might slip out. */
const spellings = (bytes: Uint8Array): string[] => {
  const buffer = Buffer.from(bytes)
  return [
    buffer.toString('hex'),
    buffer.toString('base64').replace(/=+$/, '').slice(0, -1),
    buffer.toString('base64url').slice(0, -1),
    [...bytes].join(','),
  ]
}

test.each(STORES)('35 secrets in logs: logs and metrics on $name tell nothing of a share', async ({ open }) => {
  const lines: string[] = []
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString())
      done()
    },
  })
  const at = await shareRelay(open, { log: createLog('debug', destination) })
  const shared = await Shared.by(at.owner, { passcode: true })
  const name = 'Canary Recipient'
  const opened = await ask(at.send, '/open', shared.opening({ recipient: name }))
  expect(opened.status).toBe(200)
  const cookie = opened.cookie ?? ''
  const reply = Buffer.from('canary reply canary reply').toString('base64url')
  const [wrong, burnt] = [madeUp(), madeUp()]
  await ask(at.send, '/open/reply', shared.proofs({ reply }), { cookie })
  await ask(at.send, '/open', shared.proofs({ pass: wrong, recipient: name }))
  await ask(at.send, '/open', shared.opening({ link: wrong }))
  await ask(at.send, '/open', `{"id":"${burnt}`)
  await ask(at.send, '/open', shared.opening(), { origin: 'https://canary.test' })
  for (const target of [
    `/v%23${burnt}`,
    `/v1/status%23${burnt}`,
    `/open?${new URLSearchParams({ pass: wrong }).toString()}`,
  ]) {
    // Not by the caller of these tests, which sends paths alone.
    await fetch(`http://127.0.0.1:${at.port}${target}`)
  }
  const metrics = await (await fetch(`http://127.0.0.1:${at.port}/metrics`)).text()
  // The database fails under the relay: what it says of it must quote neither statement nor value.
  await at.store.close()
  for (const path of ['/open', '/open/state', '/open/reply'] as const) {
    const body =
      path === '/open/reply' ? shared.proofs({ reply }) : path === '/open' ? shared.opening() : shared.proofs()
    const answer = await ask(at.send, path, body, { cookie })
    expect([answer.status, answer.body]).toEqual([500, '{"error":"internal"}'])
  }
  await at.relay.destroy()

  const said = lines.join('')
  expect(said).toContain('"call":"open"')
  expect(metrics).toContain('sotto_shares_opened_total{again="no"} 1')
  const secrets = [shared.id, shared.link, shared.pass ?? new Uint8Array(), shared.share, shared.keys.event.pk]
  for (const secret of secrets.flatMap(spellings)) expect((said + metrics).includes(secret)).toBe(false)
  for (const secret of [wrong, burnt, reply, cookie.split('=')[1] ?? '', shared.jwe.slice(0, 60)]) {
    expect((said + metrics).includes(secret.slice(0, 42))).toBe(false)
  }
  expect(said + metrics).not.toMatch(/canary|recipient|insert into|update "|select |sotto-open=/i)
})
