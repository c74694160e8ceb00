import { systemRandom } from '@sotto/crypto'
import { Device, MemoryStore, SealedStore, webNetwork, type Environment } from '@sotto/client'
import {
  createLog,
  createRelay,
  openDatabase,
  parseConfig,
  systemClock,
  type Database,
  type Relay,
} from '@sotto/server'

/** A relay on a port of its own, and devices in memory beside it. */
export interface World {
  readonly url: string
  readonly relay: Relay
  readonly database: Database
  readonly close: () => Promise<void>
}

/** `databaseUrl` null: an embedded database in memory. `port` 0: any. */
export async function startWorld(
  databaseUrl: string | null,
  port = 0,
  settings: Record<string, string> = {},
): Promise<World> {
  const env = { PORT: String(port), SOTTO_RATE_ADDRESS: '0', SOTTO_RATE_VAULT: '0', ...settings }
  const config = parseConfig(databaseUrl === null ? env : { ...env, DATABASE_URL: databaseUrl }, process.cwd())
  const database = await openDatabase({ databaseUrl, dataFolder: null, poolSize: 6 })
  const relay = await createRelay({
    config,
    log: createLog('silent'),
    clock: systemClock,
    random: systemRandom,
    database,
  })
  const started = await relay.start()
  return {
    url: `http://127.0.0.1:${started.port}`,
    relay,
    database,
    close: async () => {
      await relay.destroy()
      await database.close()
    },
  }
}

export const environment: Environment = {
  clock: { now: () => Date.now(), zone: () => 'Europe/Amsterdam' },
  random: systemRandom,
  network: webNetwork(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

/** Rows that outlive a device object, and the store over them. */
export class Shelf {
  readonly rows: MemoryStore
  readonly key: Uint8Array

  constructor(rows = new MemoryStore(), key = systemRandom(32)) {
    this.rows = rows
    this.key = key
  }

  get store(): SealedStore {
    return new SealedStore(this.rows, this.key, systemRandom)
  }

  copy(): Shelf {
    return new Shelf(this.rows.copy(), this.key)
  }
}

/** Pairs a new device with `trusted`; both sides must show the same digits. */
export async function pair(
  trusted: Device,
  shelf: Shelf,
  name: string,
  env = environment,
  invitation?: Parameters<Device['offer']>[1],
): Promise<Device> {
  const code = Promise.withResolvers<string>()
  const digits: string[] = []
  const steps = {
    onCode: (made: string) => code.resolve(made),
    confirm: ({ check }: { check: string }) => {
      digits.push(check)
      return Promise.resolve(true)
    },
  }
  const offered = trusted.offer(steps, invitation)
  offered.catch((error: unknown) => code.reject(error))
  const { device, complete } = await Device.join(env, shelf.store, {
    code: await code.promise,
    name,
    onCheck: (check) => digits.push(check),
  })
  await offered
  await complete
  if (digits.length !== 2 || digits[0] !== digits[1]) throw new Error('the digits differ')
  return device
}

export const listed = (device: Device): Promise<string> =>
  device.diary(async (diary) => JSON.stringify(await diary.list({ removed: true })))
