import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { LIMITS } from '@sotto/shared'
import { WebSocketServer } from 'ws'
import type { Context } from '../context.ts'
import { mayCall } from '../http/other-pages.ts'
import type { RateLimit } from '../limit/rate-limit.ts'
import { LiveSocket } from './live-socket.ts'

const PATH = '/v1/live'

/**
 * Lets WebSockets in at one path: from this relay's own pages, and those elsewhere that its operator named. Other programs
 * than browsers send no origin.
 */
export function acceptSockets(server: Server, context: Context, vaults: RateLimit): WebSocketServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.messageBytes,
    perMessageDeflate: false,
    clientTracking: false,
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => {
      socket.destroy()
    })
    const { origin } = request.headers
    if (request.url !== PATH) refuse(socket, '404 Not Found')
    else if (origin !== undefined && !mayCall(context, origin)) refuse(socket, '403 Forbidden')
    else {
      sockets.handleUpgrade(request, socket, head, (ws) => {
        new LiveSocket(ws, socket, context, vaults).open()
      })
    }
  })
  return sockets
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}
