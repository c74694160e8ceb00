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
import { readUpdate } from '@sotto/crypto'
import { Dice } from './dice.ts'

export const ORIGIN = 'http://relay.test'

/** Where a diary may move to. */
export const NEXT_ORIGIN = 'http://next-relay.test'

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
  /** Every run begins with the same. */
  readonly #storeId: Uint8Array
  #relay: Relay | null = null

  private constructor(database: Database, config: RelayConfig, storeId: Uint8Array) {
    this.#database = database
    this.#config = config
    this.#storeId = storeId
  }

  static async open(origin: string): Promise<RelayHost> {
    const env = { PORT: '0', SOTTO_ORIGINS: origin, SOTTO_RATE_ADDRESS: '0', SOTTO_RATE_VAULT: '0' }
    const database = await openDatabase({ databaseUrl: null, dataFolder: null, poolSize: 1 })
    const storeId = new Dice(origin === ORIGIN ? 'store' : `store of ${origin}`).bytes(16)
    const host = new RelayHost(database, parseConfig(env, process.cwd()), storeId)
    // The store id is drawn at a database's first start.
    await host.start({ nowMs: () => 0, after: () => () => undefined }, new Dice('store id'))
    await host.stop()
    return host
  }

  /** Starts over with no vaults: a run must not meet what another one left. */
  async clear(): Promise<void> {
    await this.stop()
    await this.#sql(`truncate ${(await this.#tables()).join(', ')}`)
    await this.#sql('update relay set store_id = $1', [this.#storeId])
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

  /** Copies all that is stored, for `goBack`. */
  async backUp(): Promise<void> {
    await this.#sql('drop schema if exists kept cascade')
    await this.#sql('create schema kept')
    for (const table of await this.#tables()) await this.#sql(`create table kept.${table} as table public.${table}`)
  }

  /** Starts with what was copied, as another store where that is asked for. */
  async goBack(clock: Clock, dice: Dice, asAnother: boolean): Promise<void> {
    await this.stop()
    for (const table of await this.#tables()) {
      await this.#sql(`truncate public.${table}`)
      await this.#sql(`insert into public.${table} table kept.${table}`)
    }
    await this.#sql('drop schema kept cascade')
    if (asAnother) await this.#sql('update relay set store_id = $1', [dice.bytes(16)])
    await this.start(clock, dice)
  }

  /** Gives an update the next place in its vault's order, whoever wrote it, as an operator can; gives its position. */
  async place(bytes: Uint8Array, clock: Clock, dice: Dice): Promise<number> {
    const { header, id } = readUpdate(bytes)
    const { vault, space, doc, member, stream, seq } = header
    await this.stop()
    const [placed] = await this.#sql<{ position: number | string }>(
      `with moved as (update vaults set head = head + 1 where vault = $1 returning head)
      insert into updates (vault, position, space, doc, member, stream, seq, id, bytes)
      select $1, head, $2, $3, $4, $5, $6, $7, $8 from moved returning position`,
      [vault, space, doc, member, stream, seq, id, bytes],
    )
    await this.#sql(
      `insert into streams (vault, member, stream, space, last_seq, last_id) values ($1, $2, $3, $4, $5, $6)
      on conflict (vault, member, stream) do update set last_seq = excluded.last_seq, last_id = excluded.last_id`,
      [vault, member, stream, space, seq, id],
    )
    await this.start(clock, dice)
    return Number(placed?.position)
  }

  /** Deletes what is due by its clock. */
  async sweep(): Promise<void> {
    await this.#relay?.sweep()
  }

  /** Names of the tables that hold rows of a vault. */
  async tablesOf(vault: Uint8Array): Promise<string[]> {
    const columns = await this.#sql<{ name: string }>(
      `select distinct table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'vault' order by 1`,
    )
    const found: string[] = []
    for (const { name } of columns) {
      const [held] = await this.#sql(`select 1 from "${name}" where vault = $1 limit 1`, [vault])
      if (held) found.push(name)
    }
    return found
  }

  /** All but what is the store's own. */
  async #tables(): Promise<string[]> {
    const tables = await this.#sql<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'
      and tablename <> 'relay' and tablename not like 'kysely%' order by 1`,
    )
    return tables.map(({ name }) => `"${name}"`)
  }

  #sql<R>(text: string, values: Parameters<Database['run']>[1] = []): Promise<R[]> {
    return this.#database.run<R>({ name: text, text }, values)
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
