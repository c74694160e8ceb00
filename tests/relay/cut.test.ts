import { connect, createServer, type AddressInfo, type Server } from 'node:net'
import type { Relay } from '@sotto/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Send } from './caller.ts'
import { Device } from './device.ts'
import { relayOn } from './relay.ts'
import { STORES, type Store } from './stores.ts'

/** Hands requests on, and cuts the line when the answer comes: the sender never learns what became of its push. */
function cutter(port: number): Promise<Server> {
  const server = createServer((client) => {
    const relay = connect(port, '127.0.0.1')
    client.pipe(relay)
    relay.once('data', () => {
      client.resetAndDestroy()
      relay.destroy()
    })
    client.on('error', () => relay.destroy())
    relay.on('error', () => client.destroy())
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(server)
    })
  })
}

describe.each(STORES)('a line cut after the commit, on $name', ({ open }) => {
  let store: Store
  let relay: Relay
  let send: Send
  let proxy: Server
  beforeAll(async () => {
    store = await open()
    ;({ relay, send } = await relayOn(store.database))
    proxy = await cutter((await relay.start()).port)
  })
  afterAll(async () => {
    proxy.close()
    await relay.destroy()
    await store.close()
  })

  test('the retry changes nothing and is told where the updates lie', async () => {
    const device = await Device.openVault(send)
    const { port } = proxy.address() as AddressInfo
    const cut = new Device(
      (request) =>
        fetch(request.url.replace('http://relay.test', `http://127.0.0.1:${port}`), {
          method: 'POST',
          headers: request.headers,
          body: request.body,
          duplex: 'half',
        } as RequestInit),
      device.keys,
      device.roster,
    )
    cut.token = device.token
    for (let round = 0; round < 5; round++) {
      const sealed = [device.seal(), device.seal()]
      await expect(cut.push(...sealed)).rejects.toThrow()
      const head = 1 + 2 * (round + 1)
      const again = await device.push(...sealed)
      expect(again.results).toEqual([
        { outcome: 'known', position: head - 1 },
        { outcome: 'known', position: head },
      ])
      expect(again.head).toBe(head)
    }
    expect(await device.pullAll()).toHaveLength(11)
  })
})
