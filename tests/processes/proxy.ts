import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** Which way bytes go: `up` from the device to the relay. */
export type Way = 'up' | 'down'

/** Sees everything that passes, before it is passed on. False cuts the connection there and then, both ways. */
export type Tap = (connection: number, way: Way, bytes: Buffer) => boolean

/** A TCP proxy in front of a relay. Its address stays while relays come and go behind it. */
export interface Proxy {
  readonly url: string
  /** Where connections go from now on; null refuses them. */
  aim(port: number | null): void
  /** Cuts every open connection. */
  cut(): void
  close(): Promise<void>
}

export async function startProxy(tap: Tap = () => true): Promise<Proxy> {
  const open = new Set<Socket>()
  let target: number | null = null
  let connections = 0
  const server = createServer((device) => {
    if (target === null) {
      device.destroy()
      return
    }
    const relay = connect(target, '127.0.0.1')
    const connection = connections++
    join(device, relay, (bytes) => tap(connection, 'up', bytes))
    join(relay, device, (bytes) => tap(connection, 'down', bytes))
    for (const socket of [device, relay]) {
      open.add(socket)
      socket.on('close', () => open.delete(socket))
    }
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const cut = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    aim: (port) => {
      target = port
    },
    cut,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        cut()
      }),
  }
}

function join(from: Socket, to: Socket, pass: (bytes: Buffer) => boolean): void {
  from.setNoDelay(true)
  from.on('data', (bytes) => {
    if (!pass(bytes)) {
      from.destroy()
      to.destroy()
    } else if (!to.write(bytes)) from.pause()
  })
  to.on('drain', () => from.resume())
  from.on('end', () => to.end())
  // A broken connection ends the other half; who used it hears of it there.
  from.on('error', () => to.destroy())
  from.on('close', () => to.destroySoon())
}
