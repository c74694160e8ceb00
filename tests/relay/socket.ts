import { decode, encode, type Infer } from '@sotto/crypto'
import { downMessage, PROTOCOL_VERSION, upMessage } from '@sotto/shared'
import { WebSocket, type ClientOptions } from 'ws'
import type { Device, Sealed } from './device.ts'

export type Down = Infer<typeof downMessage>
type Of<T extends Down['type']> = Extract<Down, { type: T }>['value']

/** A device's end of a live socket: keeps what comes until it is asked for. */
export class Socket {
  readonly ws: WebSocket
  readonly closed: Promise<number>
  readonly #kept: Down[] = []
  #wake: (() => void) | null = null
  #over = false
  #ref = 0

  constructor(port: number, options: ClientOptions = {}) {
    this.ws = new WebSocket(`ws://127.0.0.1:${port}/v1/live`, options)
    this.ws.on('message', (data: Buffer) => {
      this.#kept.push(decode(downMessage, new Uint8Array(data)))
      this.#wake?.()
    })
    this.ws.on('error', () => undefined)
    this.closed = new Promise((resolve) => {
      this.ws.on('close', (code) => {
        this.#over = true
        this.#wake?.()
        resolve(code)
      })
    })
  }

  static async open(port: number, options: ClientOptions = {}): Promise<Socket> {
    const socket = new Socket(port, options)
    await new Promise((resolve, reject) => {
      socket.ws.once('open', resolve)
      socket.ws.once('error', reject)
    })
    return socket
  }

  /** Says hello and gives the relay's welcome. */
  static async signedIn(port: number, device: Device, after = 0): Promise<{ socket: Socket; welcome: Of<'welcome'> }> {
    const socket = await Socket.open(port)
    socket.send({
      type: 'hello',
      value: { version: PROTOCOL_VERSION, token: device.token ?? new Uint8Array(64), after },
    })
    return { socket, welcome: await socket.next('welcome') }
  }

  send(message: Infer<typeof upMessage>): void {
    this.ws.send(encode(upMessage, message))
  }

  push(device: Device, ...sealed: readonly Sealed[]): number {
    const ref = ++this.#ref
    const updates = sealed.map(({ bytes }) => bytes)
    this.send({ type: 'push', value: { ref, rosterHead: device.roster.head, updates } })
    return ref
  }

  /** The next message of a kind; others stay for later. */
  async next<T extends Down['type']>(type: T): Promise<Of<T>> {
    for (;;) {
      const at = this.#kept.findIndex((message) => message.type === type)
      const [found] = at >= 0 ? this.#kept.splice(at, 1) : []
      if (found) return found.value as Of<T>
      if (this.#over) throw new Error(`closed before ${type}`)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  /** Positions as they come until one is reached. */
  async positionsThrough(position: number): Promise<number[]> {
    const positions: number[] = []
    while ((positions.at(-1) ?? 0) < position) {
      const { items } = await this.next('items')
      positions.push(...items.map((item) => item.position))
    }
    return positions
  }
}
