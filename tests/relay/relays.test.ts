import { openDatabase, type Database, type Relay } from '@sotto/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../postgres/database.ts'
import { refusedWith, type Send } from './caller.ts'
import { Device } from './device.ts'
import { relayOn } from './relay.ts'
import { Socket } from './socket.ts'

/** Several relays on one Postgres, as an operator would run them. */
let fresh: FreshDatabase
const databases: Database[] = []
const relays: { relay: Relay; send: Send; port: number }[] = []
beforeAll(async () => {
  fresh = await freshDatabase()
  for (let nth = 0; nth < 2; nth++) {
    const database = await openDatabase({ databaseUrl: fresh.url, dataFolder: null, poolSize: 6 })
    const { relay, send } = await relayOn(database)
    databases.push(database)
    relays.push({ relay, send, port: (await relay.start()).port })
  }
})
afterAll(async () => {
  for (const { relay } of relays) await relay.destroy()
  for (const database of databases) await database.close()
  await fresh.drop()
})

const at = (nth: number) => {
  const [relay, database] = [relays[nth], databases[nth]]
  if (!relay || !database) throw new Error('no such relay')
  return { ...relay, database }
}
/** The same device, speaking to another relay. */
const through = (device: Device, nth: number): Device => {
  const other = new Device(at(nth).send, device.keys, device.roster)
  other.token = device.token
  return other
}
const range = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

test('they are one store and know each other’s sessions', async () => {
  const device = await Device.openVault(at(0).send)
  const [here, there] = [await device.call('status', {}), await through(device, 1).call('status', {})]
  expect(there.storeId).toEqual(here.storeId)
  await through(device, 1).push(device.seal())
  expect(await device.pullAll()).toHaveLength(2)
})

test('what one relay commits reaches sockets and long polls of the other', async () => {
  const device = await Device.openVault(at(0).send)
  const { socket } = await Socket.signedIn(at(1).port, device)
  await socket.positionsThrough(1)
  const poll = through(device, 1).call('poll', { after: 1, waitMs: 20_000 })
  await device.push(device.seal())
  expect(await socket.positionsThrough(2)).toEqual([2])
  expect(await poll).toEqual({ head: 2 })
  socket.ws.close()
})

test('a helper at one relay hears its own of what comes through the other, and is known there once it is added', async () => {
  const phone = await Device.openVault(at(0).send)
  // So that the other relay remembers the vault as it was before the helper.
  await through(phone, 1).push(phone.seal())
  const helper = await phone.invite('helper')
  const { socket } = await Socket.signedIn(at(1).port, helper, 3)
  const there = through(phone, 1).writingIn(helper.space)
  await phone.push(phone.seal())
  await there.push(there.seal())
  expect(await socket.positionsThrough(5)).toEqual([5])
  const recovery = await Device.recover(at(1).send, phone.recovery ?? phone.keys, phone.roster)
  await through(recovery, 0).append(await recovery.removal(helper.keys.id))
  expect(await socket.next('closing')).toEqual({ code: 'member-revoked' })
})

test('two relays writing one vault at once give every position once, and readers skip none', async () => {
  const phone = await Device.openVault(at(0).send)
  const devices = [phone, await phone.invite(), await phone.invite(), await phone.invite()]
  for (const device of devices) device.roster = phone.roster
  const sockets = await Promise.all([0, 1].map((nth) => Socket.signedIn(at(nth).port, phone)))
  await Promise.all(
    devices.map(async (device, nth) => {
      const sender = through(device, nth % 2)
      for (let round = 0; round < 15; round++) {
        const sealed = [device.seal(), device.seal()]
        const { results } = await sender.push(...sealed)
        expect(results.map(({ outcome }) => outcome)).toEqual(['stored', 'stored'])
      }
    }),
  )
  const last = 4 + 4 * 15 * 2
  expect((await phone.pullAll()).map(({ position }) => position)).toEqual(range(last))
  for (const { socket } of sockets) {
    expect(await socket.positionsThrough(last)).toEqual(range(last))
    socket.ws.close()
  }
})

test('a removal through one relay ends sessions and sockets at the other', async () => {
  const phone = await Device.openVault(at(0).send)
  const lost = await phone.invite()
  const { socket } = await Socket.signedIn(at(1).port, lost)
  await socket.positionsThrough(2)
  await through(lost, 1).push(lost.seal())
  await phone.append(await phone.removal(lost.keys.id))
  expect(await socket.next('closing')).toEqual({ code: 'member-revoked' })
  const elsewhere = through(lost, 1)
  const pushed = elsewhere.call('push', { rosterHead: phone.roster.head, updates: [lost.seal().bytes] })
  expect(await refusedWith(pushed)).toBe('member-revoked')
  expect(await refusedWith(elsewhere.call('pull', { after: 0 }))).toBe('not-signed-in')
})

test('a position is not given while an earlier one is open, so none is ever read past', async () => {
  const device = await Device.openVault(at(0).send)
  const { vault } = device.roster
  const entry = { vault, index: 99, body: new Uint8Array([1]) }
  let commit: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    commit = resolve
  })
  let isHeld: () => void = () => undefined
  const holding = new Promise<void>((resolve) => {
    isHeld = resolve
  })
  const earlier = at(1)
    .database.kysely.transaction()
    .execute(async (tx) => {
      await tx.updateTable('vaults').set({ head: 2 }).where('vault', '=', vault).execute()
      await tx
        .insertInto('roster')
        .values({ ...entry, position: 2 })
        .execute()
      isHeld()
      await held
    })
  await holding
  let stored = false
  const later = device.push(device.seal()).then((answer) => {
    stored = true
    return answer
  })
  const other = await Device.openVault(at(0).send)
  await at(1).send(new Request('http://relay.test/healthz'))
  expect((await device.call('pull', { after: 0 })).head).toBe(1)
  expect(stored).toBe(false)
  commit()
  await earlier
  expect((await later).results).toEqual([{ outcome: 'stored', position: 3 }])
  expect((await device.pullAll()).map(({ position }) => position)).toEqual([1, 2, 3])
  expect(await other.pullAll()).toHaveLength(1)
})
