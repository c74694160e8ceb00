import type { Server } from 'node:http'
import type { Random } from '@sotto/crypto/public'
import { CLOSE } from '@sotto/shared'
import type { Hono } from 'hono'
import type { Log } from './log.ts'
import type { Clock } from './clock.ts'
import type { RelayConfig } from './config/config.ts'
import type { Context } from './context.ts'
import type { Database } from './database/database.ts'
import { openDatabase } from './database/open.ts'
import { readStoreId } from './database/store-id.ts'
import { createApp } from './http/app.ts'
import { closeServer, createHttpServer, listen } from './http/node-server.ts'
import { RateLimit } from './limit/rate-limit.ts'
import { LiveSockets } from './live/live-sockets.ts'
import { acceptSockets } from './live/upgrade.ts'
import { Letters } from './mailbox/letters.ts'
import { Recent } from './memory/recent.ts'
import { Metrics } from './metrics/metrics.ts'
import { Committer } from './push/committer.ts'
import type { VaultState } from './push/vault-state.ts'
import { Rosters } from './roster/rosters.ts'
import { Sessions } from './session/session.ts'
import { OpenedShares } from './signal/opened-shares.ts'
import { Relays } from './signal/relays.ts'
import { Signals, type Moved } from './signal/signals.ts'
import { Sweeper } from './sweep/sweeper.ts'

const STATES_REMEMBERED = 20_000
const GRACE_MS = 5000

export interface Relay {
  /** Answers calls without a socket, for a simulation. */
  readonly app: Hono
  /** What an acknowledged push survives. */
  readonly durability: Database['durability']
  /** Which database, without credentials. */
  readonly databaseLabel: string
  /** Listens. @returns the port. */
  start(): Promise<{ port: number }>
  /** Deletes what is due now; the relay does it by itself from time to time. */
  sweep(): Promise<void>
  /** Finishes what was taken, closes sockets and the database unless that was given. */
  destroy(): Promise<void>
}

export interface RelayInput {
  readonly config: RelayConfig
  readonly log: Log
  readonly clock: Clock
  readonly random: Random
  /** An open database; by default the one that the configuration names. */
  readonly database?: Database
}

/** Opens the database and puts a relay together. @throws {DatabaseError} */
export async function createRelay(input: RelayInput): Promise<Relay> {
  const { config, log, clock, random } = input
  const database = input.database ?? (await openDatabase(config))
  const signals = new Signals()
  const states = new Recent<VaultState>(STATES_REMEMBERED)
  const metrics = new Metrics()
  const live = new LiveSockets(CLOSE)
  const { run, bus } = database
  const opened = new OpenedShares(database.kysely, () => log.warn('shares of a connected vault could not be read'))
  const relays = bus ? new Relays({ bus, run, signals, opened, clock, log, random }) : null
  const announce = (moved: Moved): void => {
    signals.tell(moved)
    relays?.moved(moved.vaultKey, moved.head)
  }
  let origins: readonly string[] = config.origins
  const context: Context = {
    config,
    log,
    clock,
    random,
    database,
    storeId: await readStoreId(database.kysely, random),
    sessions: new Sessions(run, clock),
    rosters: new Rosters(),
    committer: new Committer({
      database,
      states,
      quotaBytes: config.quotaBytes,
      log,
      onCommitted: (committed) => {
        metrics.count('sotto_updates_stored_total', '', committed.items.length)
        announce(committed)
      },
    }),
    signals,
    opened,
    shareOpened: (shareKey) => {
      opened.tell(shareKey)
      relays?.shareOpened(shareKey)
    },
    shareMade: (vaultKey) => {
      void opened.reload(vaultKey)
      relays?.shareMade(vaultKey)
    },
    live,
    letters: new Letters(),
    metrics,
    announce,
    forget: (vaultKey) => {
      states.delete(vaultKey)
    },
    origins: () => origins,
  }
  metrics.gauge('sotto_live_sockets', () => live.size)
  const app = createApp(context)
  const sweeper = new Sweeper(context)
  let server: Server | null = null
  return {
    app,
    durability: database.durability,
    databaseLabel: database.label,
    start: async () => {
      await relays?.start()
      server = createHttpServer(app, config)
      acceptSockets(server, context, new RateLimit(config.rates.vaultPerMinute, clock))
      const port = await listen(server, config)
      if (origins.length === 0) origins = loopback(port)
      sweeper.start()
      return { port }
    },
    sweep: () => sweeper.sweep(),
    destroy: async () => {
      await sweeper.stop()
      const closing = server ? closeServer(server, GRACE_MS) : null
      live.endAll()
      await context.committer.stop()
      await closing
      await relays?.stop()
      if (!input.database) await database.close()
    },
  }
}

function loopback(port: number): readonly string[] {
  return ['127.0.0.1', 'localhost', '[::1]'].map((host) => `http://${host}:${port}`)
}
