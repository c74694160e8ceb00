import { recoveryKeyHash } from '@sotto/crypto'
import { expect, test } from 'vitest'
import { call, refusedWith } from './caller.ts'
import { Device, recoveryAnswer } from './device.ts'
import { relayOn } from './relay.ts'
import { listen, spellings } from './said.ts'
import { Socket } from './socket.ts'
import { STORES } from './stores.ts'

test.each(STORES)('logs and metrics on $name name no vault, member, address, token or body', async ({ open }) => {
  const said = listen()
  const store = await open()
  const { relay, send } = await relayOn(store.database, { log: said.log })
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

  const told = said.text()
  expect(told).toContain('a batch failed')
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
  for (const secret of secrets.flatMap(spellings)) expect((told + metrics).includes(secret)).toBe(false)
  expect(told + metrics).not.toMatch(/127\.0\.0\.1|::1|canary|phone|laptop|insert into|select /i)
})
