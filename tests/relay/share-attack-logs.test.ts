import { expect, test } from 'vitest'
import { refusedWith } from './caller.ts'
import { pathTo, postManifest } from './health-link.ts'
import { listen, spellings } from './said.ts'
import { ask, madeUp, Shared } from './shared.ts'
import { shareRelay } from './share-relay.ts'
import { STORES } from './stores.ts'

const NEVER = /127\.0\.0\.1|::1|canary|recipient|sotto-open=|%23|\/shl\/|insert into|update "|select /i

test.each(STORES)('35 secrets in logs: logs and metrics on $name tell nothing of a share', async ({ open }) => {
  const said = listen()
  const at = await shareRelay(open, { log: said.log })
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
  await at.owner.call('share-change', { share: shared.share, change: { type: 'pause', value: {} } })
  await ask(at.send, '/open', shared.opening({ recipient: name }), { cookie })
  for (const target of [
    `/v%23${burnt}`,
    `/v1/status%23${burnt}`,
    `/v1/live%23${burnt}`,
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
  expect(await refusedWith(at.owner.call('share-create', new Shared().request()))).toBe('internal')
  await at.relay.destroy()

  const told = said.text() + metrics
  expect(said.text()).toContain('"call":"open"')
  expect(metrics).toContain('sotto_shares_opened_total{again="no"} 1')
  const secrets = [shared.id, shared.link, shared.pass ?? new Uint8Array(), shared.share, shared.keys.event.pk]
  for (const secret of secrets.flatMap(spellings)) expect(told.includes(secret)).toBe(false)
  for (const secret of [wrong, burnt, reply, cookie.split('=')[1] ?? '', shared.jwe.slice(0, 60)]) {
    expect(told.includes(secret.slice(0, 42))).toBe(false)
  }
  expect(told.includes(shared.jwe.slice(-40))).toBe(false)
  expect(told).not.toMatch(NEVER)
})

test.each(STORES)(
  '35 secrets in logs: on $name nothing of a SMART Health Link is written, whose whole address is its secret',
  async ({ open }) => {
    const said = listen()
    const at = await shareRelay(open, { log: said.log })
    const file = await Shared.by(at.owner, { carrier: 'shl' })
    const locked = await Shared.by(at.owner, { carrier: 'shl', passcode: true })
    const get = (path: string) => fetch(`http://127.0.0.1:${at.port}${path}`)
    expect((await get(`${pathTo(file)}?recipient=Canary%20%231`)).status).toBe(200)
    await get(pathTo(file))
    await get(`${pathTo(file)}%23?recipient=Canary`)
    const known = { recipient: 'Canary', passcode: locked.passcode, embeddedLengthMax: 0 }
    const { files } = JSON.parse((await postManifest(at.send, locked, known)).body) as {
      files: { location: string }[]
    }
    const location = new URL(files[0]?.location ?? '').pathname
    expect((await get(location)).status).toBe(200)
    await postManifest(at.send, locked, { ...known, passcode: 'canary wrong' })
    const metrics = await (await get('/metrics')).text()
    await at.store.close()
    expect((await get(`${pathTo(file)}?recipient=Canary`)).status).toBe(500)
    expect((await postManifest(at.send, locked, known)).status).toBe(500)
    await at.relay.destroy()

    const told = said.text() + metrics
    expect(said.text()).toContain('a call failed')
    const secrets = [
      ...[file.id, file.share, locked.id, locked.share, locked.pass ?? new Uint8Array()].flatMap(spellings),
      ...[location.split('/').at(-1) ?? '', file.jwe.slice(-40)],
    ]
    for (const secret of secrets) expect(told.includes(secret)).toBe(false)
    expect(told).not.toMatch(NEVER)
  },
)
