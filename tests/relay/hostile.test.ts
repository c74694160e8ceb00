import { connect, type Socket as TcpSocket } from 'node:net'
import { systemRandom } from '@sotto/crypto'
import {
  createLog,
  createRelay,
  openDatabase,
  parseConfig,
  systemClock,
  type Database,
  type Relay,
} from '@sotto/server'
import { CLOSE, LIMITS, PROTOCOL_VERSION } from '@sotto/shared'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Send } from './caller.ts'
import { Device } from './device.ts'
import { ENV } from './relay.ts'
import { Socket } from './socket.ts'

let database: Database
let relay: Relay
let port: number
let send: Send
beforeAll(async () => {
  database = await openDatabase({ databaseUrl: null, dataFolder: null, poolSize: 1 })
  const config = parseConfig(ENV, process.cwd())
  relay = await createRelay({
    config: {
      ...config,
      connections: { total: 60, perAddress: 40 },
      timeouts: { ...config.timeouts, headersMs: 300, requestMs: 600, helloMs: 300, pingMs: 400 },
      sendBufferBytes: 256 * 1024,
    },
    log: createLog('silent'),
    clock: systemClock,
    random: systemRandom,
    database,
  })
  ;({ port } = await relay.start())
  send = async (request) => relay.app.fetch(request)
})
afterAll(async () => {
  await relay.destroy()
  await database.close()
})

const raw = (): Promise<TcpSocket> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      resolve(socket)
    })
    socket.on('error', reject)
  })

/** What comes until the other end closes. */
const rest = (socket: TcpSocket): Promise<string> =>
  new Promise((resolve) => {
    let text = ''
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
    socket.on('close', () => {
      resolve(text)
    })
  })

const START = `POST /v1/challenge HTTP/1.1\r\nhost: relay\r\nsotto-protocol: ${PROTOCOL_VERSION}\r\n`

test('headers that never end are cut off', async () => {
  const socket = await raw()
  socket.write(START)
  expect(await rest(socket)).toMatch(/^(HTTP\/1.1 408|$)/)
})

test('a body that never ends is cut off', async () => {
  const socket = await raw()
  socket.write(`${START}content-length: 100\r\n\r\nabc`)
  expect(await rest(socket)).toMatch(/^(HTTP\/1.1 408|$)/)
})

test('headers above their size are refused', async () => {
  const socket = await raw()
  socket.write(`${START}x: ${'a'.repeat(64 * 1024)}\r\n\r\n`)
  expect(await rest(socket)).toMatch(/^HTTP\/1.1 431/)
})

test('a declared body above its size is refused without waiting for it', async () => {
  const socket = await raw()
  socket.write(`${START}connection: close\r\ncontent-length: ${LIMITS.bodyBytes}\r\n\r\n`)
  expect(await rest(socket)).toMatch(/^HTTP\/1.1 413/)
})

test('a chunked body above its size is refused on the way', async () => {
  const socket = await raw()
  const answer = rest(socket)
  socket.write(`${START}connection: close\r\ntransfer-encoding: chunked\r\n\r\n`)
  for (let sent = 0; sent < 1024 && socket.writable; sent++) socket.write(`1000\r\n${'a'.repeat(4096)}\r\n`)
  expect(await answer).toMatch(/^HTTP\/1.1 413/)
})

test('a socket that says nothing is closed', async () => {
  const socket = await Socket.open(port)
  expect(await socket.next('closing')).toEqual({ code: 'not-signed-in' })
  expect(await socket.closed).toBe(CLOSE.signIn)
})

test('a socket that answers no ping is dropped', async () => {
  const device = await Device.openVault(send)
  const socket = await Socket.open(port, { autoPong: false })
  const { token } = device
  socket.send({ type: 'hello', value: { version: PROTOCOL_VERSION, token: token ?? new Uint8Array(), after: 0 } })
  expect(await socket.closed).toBe(1006)
})

test('a message above its size closes the socket', async () => {
  const socket = await Socket.open(port)
  socket.ws.send(new Uint8Array(LIMITS.messageBytes + 1))
  expect(await socket.closed).toBe(1009)
})

test('thousands of tiny messages are handled in turn and harm nobody', async () => {
  const device = await Device.openVault(send)
  const { socket } = await Socket.signedIn(port, device)
  for (let ref = 0; ref < 3000; ref++) socket.send({ type: 'ping', value: { ref } })
  for (let ref = 0; ref < 3000; ref++) expect(await socket.next('pong')).toEqual({ ref })
  socket.ws.close()
  await socket.closed
})

test('a reader that takes nothing is dropped, and its memory with it', async () => {
  const device = await Device.openVault(send)
  const { socket } = await Socket.signedIn(port, device)
  await socket.next('items')
  socket.ws.pause()
  for (let nth = 0; nth < 24; nth++) await device.push(device.seal({ size: 900_000 }))
  socket.ws.resume()
  expect([CLOSE.slow, 1006]).toContain(await socket.closed)
  const { socket: again } = await Socket.signedIn(port, device, 1)
  expect(await again.positionsThrough(25)).toEqual(Array.from({ length: 24 }, (_, at) => at + 2))
  again.ws.close()
})

test('a flood of connections from one address leaves room for others', async () => {
  const flood = await Promise.all(Array.from({ length: 80 }, () => raw().catch(() => null)))
  const open = await Promise.all(
    flood.map((socket) => {
      return new Promise<boolean>((resolve) => {
        if (!socket || socket.destroyed) resolve(false)
        else {
          socket.resume()
          socket.once('close', () => {
            resolve(false)
          })
          setTimeout(() => {
            resolve(!socket.destroyed)
          }, 200)
        }
      })
    }),
  )
  expect(open.filter(Boolean).length).toBeLessThanOrEqual(40)
  for (const socket of flood) socket?.destroy()
})
