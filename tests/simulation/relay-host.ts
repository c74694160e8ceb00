import type { HttpAnswer } from '@sotto/client'
import {
  createLog,
  createRelay,
  openDatabase,
  parseConfig,
  type Clock,
  type Database,
  type Relay,
  type RelayConfig,
} from '@sotto/server'
import { PROTOCOL_HEADER } from '@sotto/shared'
import { Dice } from './dice.ts'

export const ORIGIN = 'http://relay.test'

/** One call on its way to the relay. */
export interface Call {
  readonly url: string
  readonly headers: Record<string, string>
  readonly body: Uint8Array
}

/** The real relay's code over one embedded database, which all runs of a process share one after another. */
export class RelayHost {
  readonly #database: Database
  readonly #config: RelayConfig
  #relay: Relay | null = null

  private constructor(database: Database, config: RelayConfig) {
    this.#database = database
    this.#config = config
  }

  static async open(): Promise<RelayHost> {
    const env = { PORT: '0', SOTTO_ORIGINS: ORIGIN, SOTTO_RATE_ADDRESS: '0', SOTTO_RATE_VAULT: '0' }
    const database = await openDatabase({ databaseUrl: null, dataFolder: null, poolSize: 1 })
    const host = new RelayHost(database, parseConfig(env, process.cwd()))
    // The store id is drawn once a database: here, so that no run draws it and every run sees the same.
    await host.start({ nowMs: () => 0, after: () => () => undefined }, new Dice('store id'))
    await host.stop()
    return host
  }

  /** Starts over with no vaults: a run must not meet what another one left. */
  async clear(): Promise<void> {
    await this.stop()
    const tables = await this.#database.run<{ name: string }>(
      {
        name: 'tables',
        text: `select tablename as name from pg_tables where schemaname = 'public'
          and tablename <> 'relay' and tablename not like 'kysely%' order by 1`,
      },
      [],
    )
    const names = tables.map(({ name }) => `"${name}"`).join(', ')
    await this.#database.run({ name: 'clear', text: `truncate ${names}` }, [])
  }

  async start(clock: Clock, dice: Dice): Promise<void> {
    const input = {
      config: this.#config,
      log: createLog('silent'),
      clock,
      random: dice.bytes,
      database: this.#database,
    }
    this.#relay = await createRelay(input)
  }

  /** What it holds in memory is gone; what it committed stays. */
  async stop(): Promise<void> {
    await this.#relay?.destroy()
    this.#relay = null
  }

  /** Deletes what is due by its clock. */
  async sweep(): Promise<void> {
    await this.#relay?.sweep()
  }

  async close(): Promise<void> {
    await this.stop()
    await this.#database.close()
  }

  /** Handles one call to its end. */
  async answer({ url, headers, body }: Call): Promise<HttpAnswer> {
    if (!this.#relay) throw new Error('the relay is down')
    const request = new Request(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': String(body.length) },
      body: new Uint8Array(body),
    })
    const answer = await this.#relay.app.fetch(request)
    return {
      status: answer.status,
      protocol: answer.headers.get(PROTOCOL_HEADER),
      body: new Uint8Array(await answer.arrayBuffer()),
    }
  }
}
