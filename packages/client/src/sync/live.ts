import { CryptoError, decode, encode, type Infer } from '@sotto/crypto'
import { downMessage, PROTOCOL_VERSION, upMessage, type RouteAnswer } from '@sotto/shared'
import type { DeviceState } from '../device/state.ts'
import type { Environment, Socket } from '../environment.ts'
import { RelayRefusal, SottoError } from '../error.ts'
import type { Transport } from './push.ts'
import { noticing } from '../members/last-seen.ts'
import { takeIn } from './take-in.ts'

type Down = Infer<typeof downMessage>
type Pushed = RouteAnswer<'push'>

/** A push that is not answered by then is taken for lost, and so is the connection (ms). */
const ANSWER_WITHIN_MS = 30_000

/** How a turn on the device's state is taken; the socket never touches the state outside one. */
export type Turn = <T>(work: (state: DeviceState) => Promise<T>) => Promise<T>

interface Hearing {
  /** Something of another device was taken in. */
  readonly heard: () => void
  /** One of the diary's shares was opened, as the relay says. */
  readonly opened: (share: Uint8Array) => void
}

/**
 * One live connection: takes in what the relay sends, in order, and carries pushes. Answers to pushes are handled as
 * they come, since the turn that waits for one holds the state.
 */
export class LiveConnection {
  readonly #socket: Socket
  readonly #turn: Turn
  readonly #env: Environment
  readonly #heard: () => void
  readonly #opened: (share: Uint8Array) => void
  readonly #pending = new Map<number, { resolve: (pushed: Pushed) => void; reject: (error: unknown) => void }>()
  #ref = 0
  #end: (error: unknown) => void = () => {}
  /** Rejects when the connection is over, with the reason. */
  readonly ended: Promise<never>

  private constructor(socket: Socket, turn: Turn, env: Environment, { heard, opened }: Hearing) {
    this.#env = env
    this.#heard = heard
    this.#opened = opened
    this.#socket = socket
    this.#turn = turn
    this.ended = new Promise((_, reject) => {
      this.#end = reject
    })
    this.ended.catch((error: unknown) => {
      for (const { reject: fail } of this.#pending.values()) fail(error)
      this.#pending.clear()
    })
    socket.onMessage((message) => this.#receive(message))
    socket.onClose(() => this.close(new SottoError('relay-unreachable')))
  }

  /**
   * Connects and says hello from the state's cursor on.
   * @throws {SottoError} `relay-unreachable`, as sign-in
   */
  static async open(turn: Turn, env: Environment, hearing: Hearing): Promise<LiveConnection> {
    return await turn(async (state) => {
      const { session } = state
      const { token } = await session.signIn()
      const url = `${session.relay.origin.replace(/^http/, 'ws')}/v1/live`
      const socket = await session.outside(() => connect(session.relay.network, url))
      const connection = new LiveConnection(socket, turn, env, hearing)
      connection.#send({ type: 'hello', value: { version: PROTOCOL_VERSION, token, after: state.cursor } })
      return connection
    })
  }

  /** Sends a batch over the socket; rejects with the relay's refusal, or when the connection ends first. */
  readonly push: Transport = (rosterHead, updates) =>
    new Promise((resolve, reject) => {
      const ref = this.#ref++
      this.#pending.set(ref, { resolve, reject })
      this.#send({ type: 'push', value: { ref, rosterHead, updates } })
      void this.#env.sleep(ANSWER_WITHIN_MS).then(() => {
        if (this.#pending.has(ref)) this.close(new SottoError('relay-unreachable'))
      })
    })

  close(reason: unknown): void {
    this.#end(reason)
    this.#socket.close()
  }

  #send(message: Infer<typeof upMessage>): void {
    try {
      this.#socket.send(encode(upMessage, message))
    } catch (error) {
      this.close(new SottoError('relay-unreachable', undefined, { cause: error }))
    }
  }

  #receive(bytes: Uint8Array): void {
    const message = readDown(bytes)
    if (!message) this.close(new SottoError('relay-answer-wrong'))
    else if (message.type === 'items') void this.#takeIn(message.value)
    else if (message.type === 'opened') this.#opened(message.value.share)
    else if (message.type === 'pushed') this.#settle(message.value.ref)?.resolve(message.value)
    else if (message.type === 'refused') {
      const { ref, code, retryAfterMs } = message.value
      this.#settle(ref)?.reject(new RelayRefusal(code, retryAfterMs))
    } else if (message.type === 'closing') this.close(new RelayRefusal(message.value.code, 0))
  }

  #settle(ref: number) {
    const pending = this.#pending.get(ref)
    this.#pending.delete(ref)
    return pending
  }

  async #takeIn({ items, head }: RouteAnswer<'pull'>): Promise<void> {
    try {
      const { stopped, reunited, updates } = await this.#turn(async (state) => {
        const taken = await noticing(state, () => takeIn(state, items, head))
        return { ...taken, reunited: state.frontier.reunitedAt !== null }
      })
      if (updates > 0) this.#heard()
      if (stopped) this.close(new SottoError(stopped))
      // What was passed over counts now: the exchange that the next connection begins with reads it again.
      else if (reunited) this.close(new SottoError('relay-withholding'))
    } catch (error) {
      this.close(error)
    }
  }
}

async function connect(network: DeviceState['env']['network'], url: string): Promise<Socket> {
  try {
    return await network.connect(url)
  } catch (error) {
    throw new SottoError('relay-unreachable', undefined, { cause: error })
  }
}

function readDown(bytes: Uint8Array): Down | null {
  try {
    return decode(downMessage, bytes)
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}
