import type { Log } from './log.ts'
import type { Clock } from './clock.ts'
import type { RelayConfig } from './config/config.ts'
import type { Database } from './database/database.ts'
import type { LiveSockets } from './live/live-sockets.ts'
import type { Metrics } from './metrics/metrics.ts'
import type { Committer } from './push/committer.ts'
import type { Random } from '@sotto/crypto/public'
import type { Rosters } from './roster/rosters.ts'
import type { Sessions } from './session/session.ts'
import type { Letters } from './mailbox/letters.ts'
import type { OpenedShares } from './signal/opened-shares.ts'
import type { Moved, Signals } from './signal/signals.ts'

/** What every route may use. */
export interface Context {
  readonly config: RelayConfig
  readonly log: Log
  readonly clock: Clock
  readonly random: Random
  readonly database: Database
  readonly storeId: Uint8Array
  readonly sessions: Sessions
  readonly rosters: Rosters
  readonly committer: Committer
  readonly signals: Signals
  readonly opened: OpenedShares
  readonly live: LiveSockets
  readonly letters: Letters
  readonly metrics: Metrics
  /** Tells sockets, long polls and other relays what was just committed. */
  announce(moved: Moved): void
  /** Tells who is connected, here and at other relays, that a share was opened, or that its vault has a new one. */
  shareOpened(shareKey: string): void
  shareMade(vaultKey: string): void
  /** Drops what is remembered of an erased vault. */
  forget(vaultKey: string): void
  /** The origins a sign-in may name; known once the port is. */
  origins(): readonly string[]
}
