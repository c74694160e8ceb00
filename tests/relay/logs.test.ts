import { Writable } from 'node:stream'
import { inspect } from 'node:util'
import { recoveryKeyHash } from '@sotto/crypto'
import { createLog } from '@sotto/server'
import { expect, test, vi } from 'vitest'
import { call, refusedWith } from './caller.ts'
import { Device, recoveryAnswer } from './device.ts'
import { pathTo, postManifest } from './health-link.ts'
import { overHttp } from './over-http.ts'
import { relayOn } from './relay.ts'
import { ask, madeUp, Shared } from './shared.ts'
import { Socket } from './socket.ts'
import { STORES } from './stores.ts'

/** Every spelling in which bytes might slip out. */
const spellings = (bytes: Uint8Array): string[] => {
  const buffer = Buffer.from(bytes)
  return [
    buffer.toString('hex'),
    buffer.toString('base64').slice(0, -3),
    buffer.toString('base64url').slice(0, -2),
    [...bytes].join(','),
  ]
}

test.each(STORES)('logs and metrics on $name name no vault, member, address, token or body', async ({ open }) => {
  const lines: string[] = []
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString())
      done()
    },
  })
  const store = await open()
  const { relay, send } = await relayOn(store.database, { log: createLog('debug', destination) })
  const { port } = await relay.start()
  const device = await Device.openVault(send)
  const laptop = await device.invite()
  const sealed = device.seal({ text: 'canary words' })
  await device.push(sealed)
  const { socket } = await Socket.signedIn(port, laptop)
  await socket.positionsThrough(3)
  await device.append(await device.removal(laptop.keys.id))
  await socket.closed
  await refusedWith(laptop.call('status', {}))
  const phrase = device.recovery ?? device.keys
  const answer = await recoveryAnswer(send, phrase)
  const recovery = await call(send, 'recovery-sign-in', answer)
  await refusedWith(call(send, 'recovery-sign-in', answer))
  const helper = await device.invite('helper')
  const { socket: listening } = await Socket.signedIn(port, helper)
  await helper.push(helper.seal())
  await refusedWith(helper.push(device.seal()))
  listening.ws.close()
  const metrics = await (await send(new Request('http://relay.test/metrics'))).text()
  // The database fails under the relay: whatever it says of it must not quote values.
  await store.close()
  expect(['relay-busy', 'internal']).toContain(await refusedWith(device.push(device.seal())))
  expect(await refusedWith(device.call('pull', { after: 0 }))).toBe('internal')
  expect(await refusedWith(call(send, 'recovery-challenge', { signPk: phrase.signPk }))).toBe('internal')
  expect(await refusedWith(call(send, 'recovery-sign-in', answer))).toBe('internal')
  await relay.destroy()

  const said = lines.join('')
  expect(said).toContain('a batch failed')
  expect(metrics).toContain('sotto_updates_stored_total 2')
  const secrets = [
    device.roster.vault,
    device.keys.id,
    laptop.keys.id,
    sealed.id,
    sealed.bytes.slice(-64),
    device.token ?? new Uint8Array(),
    ...[phrase.id, phrase.signPk, recoveryKeyHash(phrase.signPk), answer.nonce, recovery.token],
    ...[helper.keys.id, helper.space, helper.token ?? new Uint8Array()],
  ]
  for (const secret of secrets.flatMap(spellings)) expect((said + metrics).includes(secret)).toBe(false)
  expect(said + metrics).not.toMatch(/127\.0\.0\.1|::1|canary|phone|laptop|insert into|select /i)
})

test.each(STORES)(
  '35 secrets in logs: on $name nothing of a link, a passcode or a recipient is written',
  async ({ open }) => {
    const lines: string[] = []
    const destination = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        lines.push(chunk.toString())
        done()
      },
    })
    // Libraries beneath the relay write past its log.
    const consoles = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation((...said: unknown[]) => {
        lines.push(inspect(said, { depth: 8 }))
      }),
    )
    const store = await open()
    const { relay, send: inside } = await relayOn(store.database, { log: createLog('debug', destination) })
    const { port } = await relay.start()
    const send = overHttp(port)
    const owner = await Device.openVault(send)
    const shared = await Shared.by(owner, { passcode: true })
    const opened = await ask(send, '/open', shared.opening({ recipient: 'Canary Recipient' }))
    const session = { cookie: opened.cookie ?? '' }
    const guess = madeUp()
    await ask(send, '/open', shared.proofs({ pass: guess, recipient: 'Canary Recipient' }))
    await ask(send, '/open', `{"id":"${guess}`)
    await ask(send, '/open/reply', shared.proofs({ reply: 'Q2FuYXJ5' }), session)
    await owner.call('share-change', { share: shared.share, change: { type: 'pause', value: {} } })
    await ask(send, '/open', shared.opening({ recipient: 'Canary Recipient' }), session)
    await fetch(`http://127.0.0.1:${port}/v%23${guess}`)
    await fetch(`http://127.0.0.1:${port}/v1/live%23${guess}`)
    const metrics = await (await inside(new Request('http://relay.test/metrics'))).text()
    await store.close()
    expect((await ask(send, '/open', shared.opening({ recipient: 'Canary Recipient' }), session)).status).toBe(500)
    expect(await refusedWith(owner.call('share-create', new Shared().request()))).toBe('internal')
    await relay.destroy()
    for (const spied of consoles) spied.mockRestore()

    const said = lines.join('') + metrics
    expect(lines.join('')).toContain('a call failed')
    const token = (opened.cookie ?? '').split('=')[1] ?? ''
    const secrets = [
      ...[shared.id, shared.link, shared.pass ?? new Uint8Array(), shared.share].flatMap(spellings),
      ...[token, guess, shared.jwe.slice(0, 60), shared.jwe.slice(-40)],
    ]
    for (const secret of secrets) expect(said.includes(secret)).toBe(false)
    expect(said).not.toMatch(/127\.0\.0\.1|::1|canary|Q2FuYXJ5|%23|insert into|select /i)
  },
)

test.each(STORES)(
  '35 secrets in logs: on $name nothing of a SMART Health Link is written, whose whole address is its secret',
  async ({ open }) => {
    const lines: string[] = []
    const destination = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        lines.push(chunk.toString())
        done()
      },
    })
    const consoles = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation((...said: unknown[]) => {
        lines.push(inspect(said, { depth: 8 }))
      }),
    )
    const store = await open()
    const { relay, send } = await relayOn(store.database, { log: createLog('debug', destination) })
    const { port } = await relay.start()
    const owner = await Device.openVault(send)
    const file = await Shared.by(owner, { carrier: 'shl' })
    const locked = await Shared.by(owner, { carrier: 'shl', passcode: true })
    const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`)
    expect((await get(`${pathTo(file)}?recipient=Canary%20%231`)).status).toBe(200)
    await get(pathTo(file))
    await get(`${pathTo(file)}%23?recipient=Canary`)
    const overThere = overHttp(port)
    const known = { recipient: 'Canary', passcode: locked.passcode, embeddedLengthMax: 0 }
    const { files } = JSON.parse((await postManifest(overThere, locked, known)).body) as {
      files: { location: string }[]
    }
    const location = new URL(files[0]?.location ?? '').pathname
    expect((await get(location)).status).toBe(200)
    await postManifest(overThere, locked, { ...known, passcode: 'canary wrong' })
    const metrics = await (await send(new Request('http://relay.test/metrics'))).text()
    await store.close()
    expect((await get(`${pathTo(file)}?recipient=Canary`)).status).toBe(500)
    expect((await postManifest(overThere, locked, known)).status).toBe(500)
    await relay.destroy()
    for (const spied of consoles) spied.mockRestore()

    const said = lines.join('') + metrics
    expect(lines.join('')).toContain('a call failed')
    const secrets = [
      ...[file.id, file.share, locked.id, locked.share, locked.pass ?? new Uint8Array()].flatMap(spellings),
      ...[location.split('/').at(-1) ?? '', file.jwe.slice(-40)],
    ]
    for (const secret of secrets) expect(said.includes(secret)).toBe(false)
    expect(said).not.toMatch(/127\.0\.0\.1|::1|canary|\/shl\/|insert into|select /i)
  },
)
