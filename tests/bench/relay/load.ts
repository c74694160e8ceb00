import { once } from 'node:events'
import { encode } from '@sotto/crypto'
import { PROTOCOL_VERSION, upMessage } from '@sotto/shared'
import { WebSocket } from 'ws'
import { LoadStream } from './envelope.ts'
import type { LoadVault } from './vaults.ts'

/** How a load is made. */
export interface Load {
  readonly url: string
  readonly vaults: readonly LoadVault[]
  readonly sockets: number
  readonly pushesAVault: number
  readonly updatesAPush: number
  /** Of one update. */
  readonly bytes: number
  /** Updates a second over all sockets, sent by the clock whatever the answers; null: each waits for its answer. */
  readonly pace: number | null
}

export interface Loaded {
  readonly ms: number
  readonly ackMs: readonly number[]
}

interface Visit {
  readonly hello: Uint8Array
  readonly pushes: readonly Uint8Array[]
}

/** `["pushed", …]`, `["refused", …]`, … : the first letters after two CBOR heads tell them apart. */
const isPushed = (message: Buffer) => message.toString('latin1', 2, 8) === 'pushed'
const isRefused = (message: Buffer) => message.toString('latin1', 2, 9) === 'refused'
const isWelcome = (message: Buffer) => message.toString('latin1', 2, 9) === 'welcome'

const streams = new Map<string, LoadStream>()
let prepared: { readonly load: Load; readonly visits: readonly Visit[] } | null = null

/** What the load generator's process does: builds every message beforehand, then sends them. */
export const loadDuties = {
  prepare(load: Load): number {
    const visits = load.vaults.map((vault): Visit => {
      const key = Buffer.from(vault.vault).toString('hex')
      const stream = streams.get(key) ?? new LoadStream(vault)
      streams.set(key, stream)
      const hello = { version: PROTOCOL_VERSION, token: vault.token, after: Number.MAX_SAFE_INTEGER }
      return {
        hello: encode(upMessage, { type: 'hello', value: hello }),
        pushes: Array.from({ length: load.pushesAVault }, (_, ref) => stream.push(ref, load.updatesAPush, load.bytes)),
      }
    })
    prepared = { load, visits }
    return visits.length
  },

  async send(): Promise<Loaded> {
    if (!prepared) throw new Error('nothing was prepared')
    const { load, visits } = prepared
    prepared = null
    const ackMs: number[] = []
    const start = performance.now()
    const waiting = [...visits.entries()]
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const socket = await signedIn(load.url, next[1].hello)
        if (load.pace === null) await closedLoop(socket, next[1].pushes, ackMs)
        else await paced(socket, next[1].pushes, gapMs(load, load.pace), next[0], ackMs)
        socket.close()
      }
    }
    await Promise.all(Array.from({ length: load.sockets }, work))
    return { ms: performance.now() - start, ackMs }
  },
}

const gapMs = ({ sockets, updatesAPush }: Load, pace: number) => (1000 * sockets * updatesAPush) / pace

async function signedIn(url: string, hello: Uint8Array): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/v1/live`, { perMessageDeflate: false })
  await once(socket, 'open')
  socket.send(hello)
  const [welcome] = (await once(socket, 'message')) as [Buffer]
  if (!isWelcome(welcome)) throw new Error('the relay did not let the load in')
  return socket
}

/** One push after another, each when the one before was acknowledged: how a device sends. */
function closedLoop(socket: WebSocket, pushes: readonly Uint8Array[], ackMs: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let at = 0
    let sentAt = 0
    const next = () => {
      const push = pushes[at++]
      sentAt = performance.now()
      if (push) socket.send(push)
      else resolve()
    }
    socket.on('close', () => reject(new Error('the relay closed a socket')))
    socket.on('message', (message: Buffer) => {
      if (isRefused(message)) reject(new Error('a push was refused'))
      if (!isPushed(message)) return
      ackMs.push(performance.now() - sentAt)
      next()
    })
    next()
  })
}

/** By the clock: a push that has to wait behind another counts from when it was due. */
function paced(socket: WebSocket, pushes: readonly Uint8Array[], gap: number, nth: number, ackMs: number[]) {
  return new Promise<void>((resolve, reject) => {
    // Sockets take turns within a gap rather than sending all at once.
    const start = performance.now() + ((nth * 0.618) % 1) * gap
    let acked = 0
    socket.on('close', () => reject(new Error('the relay closed a socket')))
    socket.on('message', (message: Buffer) => {
      if (isRefused(message)) reject(new Error('a push was refused'))
      if (!isPushed(message)) return
      ackMs.push(performance.now() - (start + acked * gap))
      if (++acked === pushes.length) resolve()
    })
    for (const [at, push] of pushes.entries()) {
      setTimeout(() => socket.send(push), Math.max(0, start + at * gap - performance.now()))
    }
  })
}
