import { systemRandom } from '@sotto/crypto'
import { Device, SealedStore, webNetwork, type Environment } from '@sotto/client'
import { IndexedDbStore } from '@sotto/client/browser'

/** The engine as a page has it: the same source as in Node, IndexedDB beneath, the page's own relay beside it. */
const environment: Environment = {
  clock: { now: () => Date.now(), zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone },
  random: systemRandom,
  network: webNetwork(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

const key = Uint8Array.from({ length: 32 }, (_, at) => at)
const store = async (name: string) => new SealedStore(await IndexedDbStore.open(name), key, systemRandom)

const engine = {
  async start(name: string): Promise<string> {
    const { device } = await Device.create(environment, await store(name), { relay: location.origin, name: 'Browser' })
    const { id } = await device.diary((diary) => diary.add({ kind: 'pain', nrs: 6, note: 'typed in a page' }))
    await device.sync()
    await device.close()
    return id
  },
  /** Joins and waits for one entry to arrive live. */
  async join(name: string, code: string): Promise<string[]> {
    const { device, complete } = await Device.join(environment, await store(name), {
      code,
      name: 'Browser',
      onCheck: () => {},
    })
    await complete
    const stop = new AbortController()
    const seen = new Promise<string>((resolve) => {
      void device.live(({ id }) => resolve(id), stop.signal)
    })
    await device.diary((diary) => diary.add({ kind: 'flare', peak: 8 }))
    await seen
    stop.abort()
    return await device.diary(async (diary) => (await diary.list()).map(({ id }) => id))
  },
  async list(name: string): Promise<string> {
    const device = await Device.open(environment, await store(name))
    const records = await device.diary((diary) => diary.list())
    await device.close()
    return JSON.stringify(records)
  },
}

export type Engine = typeof engine

Object.assign(globalThis, { engine })
