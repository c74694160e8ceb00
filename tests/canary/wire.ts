import { decode } from '@sotto/crypto'
import { ROUTES } from '@sotto/shared'
import { startProxy, type Proxy, type Way } from '../processes/proxy.ts'
import { readFrames } from './frames.ts'
import { readHttp, type HttpMessage } from './http.ts'
import { expanded, hiddenStreams, messagesExpanded } from './inflate.ts'
import type { Part } from './search.ts'

/** Everything that went over the wire, both ways, as it went and as it was meant. */
export interface Wire {
  /**
   * To search. `wire`: every stream as it is. `content`: every body and message taken out of frame, mask, chunk and
   * compression, and every head without its `Authorization`. `credentials`: the two messages that carry a token, the
   * answer to a sign-in and the first message of a socket.
   */
  readonly parts: readonly Part[]
  /** Request targets, as they stood and percent-decoded. */
  readonly urls: readonly string[]
  /** Session tokens: who holds one may read what the relay holds. */
  readonly tokens: readonly Uint8Array[]
  /** Messages of each kind that were taken apart. */
  readonly counts: { readonly http: number; readonly frames: number; readonly inflated: number }
}

/** A proxy that keeps what passes. */
export class Recorder {
  readonly proxy: Proxy
  readonly #streams: Map<number, Record<Way, Buffer[]>>

  private constructor(proxy: Proxy, streams: Map<number, Record<Way, Buffer[]>>) {
    this.proxy = proxy
    this.#streams = streams
  }

  static async start(): Promise<Recorder> {
    const streams = new Map<number, Record<Way, Buffer[]>>()
    const proxy = await startProxy((connection, way, bytes) => {
      const stream = streams.get(connection) ?? { up: [], down: [] }
      streams.set(connection, stream)
      stream[way].push(bytes)
      return true
    })
    return new Recorder(proxy, streams)
  }

  read(): Wire {
    const wire = new WireReader()
    for (const [connection, { up, down }] of this.#streams) {
      wire.read(connection, Buffer.concat(up), Buffer.concat(down))
    }
    return wire
  }
}

const isSwitch = ({ line }: HttpMessage) => line.startsWith('HTTP/1.1 101')
const target = ({ line }: HttpMessage) => line.split(' ')[1] ?? ''

class WireReader implements Wire {
  readonly parts: Part[] = []
  readonly urls: string[] = []
  readonly tokens: Uint8Array[] = []
  readonly counts = { http: 0, frames: 0, inflated: 0 }

  read(connection: number, up: Buffer, down: Buffer): void {
    const answers = readHttp(down, isSwitch)
    const switched = answers.messages.some(isSwitch)
    const requests = readHttp(up, ({ headers }) => switched && headers.has('upgrade'))
    this.#add('wire', `${connection}, up`, up)
    this.#add('wire', `${connection}, down`, down)
    for (const [at, request] of requests.messages.entries()) {
      this.urls.push(target(request), decodeURIComponentOr(target(request)))
      this.#message('content', `${connection}, request ${at}`, request)
    }
    for (const [at, answer] of answers.messages.entries()) {
      const asked = requests.messages[at]
      const signsIn = asked !== undefined && target(asked) === '/v1/sign-in' && answer.line.includes(' 200 ')
      if (signsIn) this.tokens.push(decode(ROUTES['sign-in'].answer, new Uint8Array(answer.body)).token)
      this.#message(signsIn ? 'credentials' : 'content', `${connection}, answer ${at}`, answer)
    }
    if (!switched) return
    for (const [way, stream] of Object.entries({ up: requests.rest, down: answers.rest })) {
      const messages = readFrames(stream)
      for (const [at, { payload }] of messages.entries()) {
        this.counts.frames += 1
        // The first message a device sends signs its socket in.
        this.#content(way === 'up' && at === 0 ? 'credentials' : 'content', `${connection}, ${way} ${at}`, payload, [])
      }
      const packed = messages.filter(({ compressed }) => compressed).map(({ payload }) => payload)
      for (const plain of messagesExpanded(packed)) this.#add('content', `${connection}, ${way}, inflated`, plain)
      this.counts.inflated += packed.length
    }
  }

  #message(place: string, part: string, { line, headers, body }: HttpMessage): void {
    this.counts.http += 1
    const shown = [...headers].filter(([name]) => name !== 'authorization').map((header) => header.join(': '))
    this.#add('content', `${part}, head`, Buffer.from([line, ...shown].join('\n'), 'latin1'))
    const plain = expanded(body, headers.get('content-encoding') ?? '')
    this.#content(place, part, body, plain ? [plain] : [])
  }

  #content(place: string, part: string, bytes: Buffer, plain: readonly Buffer[]): void {
    this.#add(place, part, bytes)
    for (const [at, inflated] of [...plain, ...hiddenStreams(bytes)].entries()) {
      this.counts.inflated += 1
      this.#add(place, `${part}, inflated ${at}`, inflated)
    }
  }

  #add(place: string, part: string, bytes: Uint8Array): void {
    this.parts.push({ place, part: `connection ${part}`, bytes })
  }
}

function decodeURIComponentOr(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    // Not percent-encoded after all.
    return url
  }
}
