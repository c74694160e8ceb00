import { concatBytes } from '@sotto/crypto'
import { LIMITS, MEDIA_TYPE, PROTOCOL_HEADER } from '@sotto/shared'
import type { HttpAnswer, Network, Socket } from '../environment.ts'

/** The platform's own fetch and WebSocket: browsers and Node have both. Calls give up after `timeoutMs`. */
export function webNetwork(timeoutMs = 60_000): Network {
  return {
    async post(url, headers, body): Promise<HttpAnswer> {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': MEDIA_TYPE, ...headers },
        body: new Uint8Array(body),
        redirect: 'error',
        credentials: 'omit',
        cache: 'no-store',
        signal: AbortSignal.timeout(timeoutMs),
      })
      const received = await bounded(answer)
      const [cookie = ''] = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '')
      return {
        ...{ status: answer.status, protocol: answer.headers.get(PROTOCOL_HEADER), body: received },
        ...(cookie === '' ? {} : { cookie }),
      }
    },
    connect(url): Promise<Socket> {
      return new Promise((resolve, reject) => {
        const socket = new WebSocket(url)
        socket.binaryType = 'arraybuffer'
        socket.onopen = () => resolve(wrap(socket))
        socket.onerror = () => reject(new Error('socket failed'))
      })
    },
  }
}

/** No answer of the protocol is larger than the largest share; a relay that sends more is cut off. */
async function bounded(answer: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  const reader = answer.body?.getReader()
  for (;;) {
    const part = await reader?.read()
    if (!part?.value) return concatBytes(...parts)
    length += part.value.length
    if (length > LIMITS.shareBytes + 64 * 1024) {
      await reader?.cancel()
      throw new Error('answer too large')
    }
    parts.push(part.value)
  }
}

function wrap(socket: WebSocket): Socket {
  return {
    send: (message) => socket.send(new Uint8Array(message)),
    close: () => socket.close(),
    onMessage: (listener) => {
      socket.onmessage = ({ data }) => {
        if (data instanceof ArrayBuffer) listener(new Uint8Array(data))
        else socket.close()
      }
    },
    onClose: (listener) => {
      socket.onclose = ({ code }) => listener(code)
    },
  }
}
