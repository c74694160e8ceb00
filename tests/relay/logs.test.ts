import { Writable } from 'node:stream'
import { createLog } from '@sotto/server'
import { expect, test } from 'vitest'
import { refusedWith } from './caller.ts'
import { Device } from './device.ts'
import { relayOn } from './relay.ts'
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
  const metrics = await (await send(new Request('http://relay.test/metrics'))).text()
  // The database fails under the relay: whatever it says of it must not quote values.
  await store.close()
  expect(['relay-busy', 'internal']).toContain(await refusedWith(device.push(device.seal())))
  expect(await refusedWith(device.call('pull', { after: 0 }))).toBe('internal')
  await relay.destroy()

  const said = lines.join('')
  expect(said).toContain('a batch failed')
  expect(metrics).toContain('sotto_updates_stored_total 1')
  const secrets = [
    device.roster.vault,
    device.keys.id,
    laptop.keys.id,
    sealed.id,
    sealed.bytes.slice(-64),
    device.token ?? new Uint8Array(),
  ]
  for (const secret of secrets.flatMap(spellings)) expect((said + metrics).includes(secret)).toBe(false)
  expect(said + metrics).not.toMatch(/127\.0\.0\.1|::1|canary|phone|laptop|insert into|select /i)
})
