import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import type { RelayConfig } from '../config/config.ts'

const HEADER_BYTES = 16 * 1024
const CHECK_MS = 1000

/**
 * A server that a hostile peer cannot hold: headers and bodies have their time, connections their number. The runtime
 * looks for overdue ones every 30 s unless told.
 */
export function createHttpServer(app: Hono, config: RelayConfig): Server {
  const { timeouts, connections } = config
  const server = createAdaptorServer({
    fetch: app.fetch,
    createServer,
    serverOptions: {
      headersTimeout: timeouts.headersMs,
      requestTimeout: timeouts.requestMs,
      keepAliveTimeout: timeouts.keepAliveMs,
      connectionsCheckingInterval: Math.min(CHECK_MS, timeouts.headersMs),
      maxHeaderSize: HEADER_BYTES,
    },
  }) as Server
  server.maxConnections = connections.total
  // Behind a proxy all connections come from one address; the proxy counts them there.
  if (config.proxies === 0) limitAddresses(server, connections.perAddress)
  return server
}

function limitAddresses(server: Server, perAddress: number): void {
  const open = new Map<string, number>()
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    const count = (open.get(address) ?? 0) + 1
    if (count > perAddress) {
      socket.destroy()
      return
    }
    open.set(address, count)
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left > 0) open.set(address, left)
      else open.delete(address)
    })
  })
}

/** @returns the port, which the system chose where 0 was asked for. */
export function listen(server: Server, { host, port }: RelayConfig): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

/** Takes no new request, lets those under way finish, and closes what idles. */
export function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => {
      server.closeAllConnections()
    }, graceMs)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    server.closeIdleConnections()
  })
}
