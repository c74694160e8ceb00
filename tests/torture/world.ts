import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PostgresProcess } from '../processes/postgres.ts'
import { startProxy, type Proxy, type Tap } from '../processes/proxy.ts'
import { startRelay, type RelayProcess } from '../processes/relay.ts'

export type StoreName = 'postgres' | 'pglite'
export type Target = 'relay' | 'postgres' | 'both'

const READY_MS = 30_000

/** A relay and its database, each a process that can be killed and started again, behind an address that stays. */
export class World {
  readonly store: StoreName
  readonly proxy: Proxy
  readonly postgres: PostgresProcess | null
  /** Asked of everything that passes; a round may set it. */
  tap: Tap = () => true
  readonly #folder: string
  #relay: RelayProcess | null = null

  private constructor(store: StoreName, folder: string, postgres: PostgresProcess | null, proxy: Proxy) {
    this.store = store
    this.#folder = folder
    this.postgres = postgres
    this.proxy = proxy
  }

  static async start(store: StoreName): Promise<World> {
    const folder = await mkdtemp(join(tmpdir(), 'sotto-torture-'))
    const postgres = store === 'postgres' ? await PostgresProcess.start() : null
    const tap: Tap = (connection, way, bytes) => world.tap(connection, way, bytes)
    const world: World = new World(store, folder, postgres, await startProxy(tap))
    await world.restart()
    return world
  }

  /** SIGKILL, at once and without a word. Of the embedded database the relay's process is all there is. */
  async kill(target: Target): Promise<void> {
    const relay = target === 'postgres' ? null : this.#relay
    if (relay) this.#relay = null
    await Promise.all([relay?.kill(), target === 'relay' ? null : this.postgres?.kill()])
  }

  /** Starts what is not running on what it left behind, and waits until the relay answers. */
  async restart(killed: Target = 'relay'): Promise<void> {
    if (killed !== 'relay') await this.postgres?.restart()
    this.#relay ??= await startRelay({
      env: {
        SOTTO_ORIGINS: this.proxy.url,
        SOTTO_LOG: 'warn',
        ...(this.postgres ? { DATABASE_URL: this.postgres.url } : { SOTTO_DATA: this.#folder }),
      },
    })
    this.proxy.aim(this.#relay.port)
    await this.#ready(this.#relay.url)
  }

  async close(): Promise<void> {
    await this.#relay?.stop()
    await this.proxy.close()
    await this.postgres?.stop()
    await rm(this.#folder, { recursive: true, force: true })
  }

  async #ready(url: string): Promise<void> {
    const untilMs = Date.now() + READY_MS
    for (;;) {
      if (await isReady(url)) return
      if (Date.now() > untilMs) throw new Error(`the relay is not ready: ${this.#relay?.output().toString('utf8')}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok
  } catch {
    // Nobody listens: a relay that ended by itself will not come back, and the time runs out.
    return false
  }
}
