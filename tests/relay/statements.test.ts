import { expect, test } from 'vitest'
import { LIMITS } from '@sotto/shared'
import { call } from './caller.ts'
import { HandClock } from './clock.ts'
import { Device } from './device.ts'
import { relayOn } from './relay.ts'
import { checkpointOf, eraseStatement, objectOf, requestsOf } from './requests.ts'
import { STORES } from './stores.ts'

const KEYED = [
  'vaults',
  'spaces',
  'roster',
  'members',
  'streams',
  'updates',
  'objects',
  'tokens',
  'challenges',
  'erased',
]
const keyed = new RegExp(`\\b(?:from|join|into|update)\\s+"?(${KEYED.join('|')})"?(?=[\\s(]|$)`, 'gi')
const filters = /vault"?\s*(?:=|in\b|>)|\(\s*"?vault"?\s*,|\("?vault"?\)|insert into "?erased"? \("vault"/i

/** Statements of the schema, not of the relay's work. */
const isSchema = (text: string) =>
  /^\s*(?:create|alter|drop|lock table relay)|kysely_|information_schema|pg_/i.test(text)

test.each(STORES)('on $name no statement crosses vaults', async ({ open }) => {
  const seen = new Set<string>()
  const store = await open((text) => seen.add(text))
  seen.clear()
  const clock = new HandClock()
  const { relay, send } = await relayOn(store.database, { clock })
  const device = await Device.openVault(send)
  const laptop = await device.invite()
  await laptop.push(laptop.seal())
  await device.append(await device.removal(laptop.keys.id))
  const sealed = device.seal()
  await device.push(sealed)
  await device.push(sealed)
  const requests = await requestsOf(device)
  const object = objectOf(device)
  await device.call('objects-put', { objects: [object.bytes] })
  await device.call('objects-get', { ids: [object.id] })
  const { bytes: checkpoint } = checkpointOf(device, { position: 3 })
  await device.call('checkpoint-post', { checkpoint, retireThrough: 3, retireObjects: [object.id] })
  for (const name of ['status', 'roster-read', 'stream-heads', 'pull', 'pull-document', 'poll'] as const) {
    await call(send, name, requests[name], device.token)
  }
  await device.call('checkpoint-read', requests['checkpoint-read'])
  clock.advance(LIMITS.retiredLifeMs + 1)
  await relay.sweep()
  await device.signIn()
  await device.call('erase', { statement: eraseStatement(device) })
  await call(send, 'erasure', requests.erasure)
  await relay.destroy()
  await store.close()

  const work = [...seen].filter((text) => !isSchema(text))
  const tables = new Set(work.flatMap((text) => [...text.matchAll(keyed)].map((match) => match[1]?.toLowerCase())))
  expect(tables).toEqual(new Set(KEYED))
  const crossing = work.filter((text) => {
    const touched = [...text.matchAll(keyed)].length
    return touched > 0 && !filters.test(text)
  })
  expect(crossing).toEqual([])
})
