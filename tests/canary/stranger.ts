import { connect } from 'node:net'
import { MEDIA_TYPE, PROTOCOL_HEADER, PROTOCOL_VERSION } from '@sotto/shared'
import type { Nest } from './nest.ts'

/** Sends what no device sends, straight to the relay: none of it may end up in its log or database. */
export async function knock(url: string, nest: Nest): Promise<void> {
  const word = (where: string) => nest.hatch(`a stranger's ${where}`)
  const headers = { [PROTOCOL_HEADER]: String(PROTOCOL_VERSION), 'content-type': MEDIA_TYPE }
  const post = async (path: string, body: string, extra: Record<string, string> = {}) =>
    (await fetch(url + path, { method: 'POST', headers: { ...headers, ...extra }, body })).arrayBuffer()
  await post(`/v1/${word('call')}`, word('body of an unknown call'))
  await post('/v1/sign-up', word('sign-up'))
  await post('/v1/push', word('push'), { authorization: `Bearer ${word('token')}` })
  await post('/v1/pull', '', { [PROTOCOL_HEADER]: word('version') })
  await post('/v1/challenge', word('challenge'), { origin: `http://${word('origin')}.example` })
  await (await fetch(`${url}/${word('path')}?${word('query')}`, { headers: { cookie: word('cookie') } })).arrayBuffer()
  await nonsense(new URL(url), `${word('line')}\r\n\r\n`)
  await nonsense(new URL(url), `GET /v1/live HTTP/1.1\r\nhost: ${word('host')}\r\nupgrade: websocket\r\n\r\n`)
}

function nonsense({ hostname, port }: URL, bytes: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.end(bytes))
    // How the relay ends it is its own affair.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      resolve()
    })
    socket.resume()
  })
}
