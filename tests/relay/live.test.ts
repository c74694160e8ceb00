import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CLOSE, PROTOCOL_VERSION } from '@sotto/shared'
import type { Relay } from '@sotto/server'
import type { Send } from './caller.ts'
import { Device } from './device.ts'
import { relayOn } from './relay.ts'
import { Socket } from './socket.ts'
import { STORES, type Store } from './stores.ts'

const through = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, at) => first + at)

describe.each(STORES)('the live socket on $name', ({ open }) => {
  let store: Store
  let relay: Relay
  let send: Send
  let port: number
  beforeAll(async () => {
    store = await open()
    ;({ relay, send } = await relayOn(store.database))
    ;({ port } = await relay.start())
  })
  afterAll(async () => {
    await relay.destroy()
    await store.close()
  })

  test('welcomes, catches up from the cursor and goes on with what commits', async () => {
    const phone = await Device.openVault(send)
    const laptop = await phone.invite()
    await phone.push(phone.seal(), phone.seal())
    const { socket, welcome } = await Socket.signedIn(port, laptop, 1)
    expect(welcome.head).toBe(4)
    expect(welcome.rosterHead).toEqual(laptop.roster.head)
    expect(await socket.positionsThrough(4)).toEqual([2, 3, 4])
    await phone.push(phone.seal())
    expect(await socket.positionsThrough(5)).toEqual([5])
    socket.ws.close()
  })

  test('acknowledges pushes in their order and couples them by ref', async () => {
    const phone = await Device.openVault(send)
    const { socket } = await Socket.signedIn(port, phone)
    const refs = Array.from({ length: 20 }, () => socket.push(phone, phone.seal(), phone.seal()))
    for (const [nth, ref] of refs.entries()) {
      const pushed = await socket.next('pushed')
      expect(pushed.ref).toBe(ref)
      expect(pushed.results.map(({ position }) => position)).toEqual([2 + 2 * nth, 3 + 2 * nth])
    }
    expect(await socket.positionsThrough(41)).toEqual(through(41))
    socket.ws.close()
  })

  test('no gap and no repetition while others push during the catch-up', async () => {
    const phone = await Device.openVault(send)
    for (let batch = 0; batch < 5; batch++) await phone.push(...Array.from({ length: 20 }, () => phone.seal()))
    const readers = await Promise.all(
      Array.from({ length: 8 }, async (_, nth) => {
        const pushing = nth % 2 === 0 ? phone.push(phone.seal()) : null
        const { socket } = await Socket.signedIn(port, phone, nth)
        await pushing
        return { socket, nth }
      }),
    )
    for (let more = 0; more < 10; more++) await phone.push(phone.seal())
    for (const { socket, nth } of readers) {
      expect(await socket.positionsThrough(115)).toEqual(through(115, nth + 1))
      socket.ws.close()
    }
  })

  test('a removed member is cut off at once and sees nothing later', async () => {
    const phone = await Device.openVault(send)
    const thief = await phone.invite()
    const { socket } = await Socket.signedIn(port, thief)
    await socket.positionsThrough(2)
    await phone.append(await phone.removal(thief.keys.id))
    expect(await socket.next('closing')).toEqual({ code: 'member-revoked' })
    expect(await socket.closed).toBe(CLOSE.revoked)
    await phone.push(phone.seal())
    await expect(socket.next('items')).rejects.toThrow('closed')
  })

  test('a removal is not heard by whom it removes', async () => {
    const phone = await Device.openVault(send)
    const thief = await phone.invite()
    const { socket } = await Socket.signedIn(port, thief, 2)
    await phone.append(await phone.removal(thief.keys.id))
    await expect(socket.positionsThrough(3)).rejects.toThrow('closed')
  })

  test('a refused push leaves the socket open', async () => {
    const phone = await Device.openVault(send)
    const { socket } = await Socket.signedIn(port, phone)
    const stale = phone.seal()
    await phone.invite()
    const ref = socket.push(phone, stale)
    expect(await socket.next('refused')).toEqual({ ref, code: 'roster-behind', retryAfterMs: 0 })
    socket.send({ type: 'ping', value: { ref: 7 } })
    expect(await socket.next('pong')).toEqual({ ref: 7 })
    socket.ws.close()
  })

  test('refuses another version, a wrong token, silence, text and rubbish', async () => {
    const phone = await Device.openVault(send)
    const token = phone.token ?? new Uint8Array()
    const older = await Socket.open(port)
    older.send({ type: 'hello', value: { version: PROTOCOL_VERSION + 1, token, after: 0 } })
    expect(await older.closed).toBe(CLOSE.version)
    const stranger = await Socket.open(port)
    stranger.send({
      type: 'hello',
      value: { version: PROTOCOL_VERSION, token: token.with(40, 255 - (token[40] ?? 0)), after: 0 },
    })
    expect(await stranger.closed).toBe(CLOSE.signIn)
    for (const rubbish of ['text', new Uint8Array([1, 2, 3])]) {
      const socket = await Socket.open(port)
      socket.ws.send(rubbish)
      expect(await socket.closed).toBe(CLOSE.protocol)
    }
    const early = await Socket.open(port)
    early.push(phone, phone.seal())
    expect(await early.closed).toBe(CLOSE.protocol)
  })

  test('a foreign origin cannot open a socket, nor any other path', async () => {
    await expect(Socket.open(port, { origin: 'https://evil.test' })).rejects.toThrow('403')
    const own = await Socket.open(port, { origin: 'https://relay.test' })
    own.ws.close()
    expect(await own.closed).toBe(1005)
  })
})
