import { systemRandom } from '@sotto/crypto'
import {
  createLog,
  createRelay,
  parseConfig,
  systemClock,
  type Clock,
  type Database,
  type Log,
  type Relay,
} from '@sotto/server'
import type { Send } from './caller.ts'
import { ORIGIN } from './device.ts'

export interface RelayOptions {
  readonly clock?: Clock
  readonly env?: Record<string, string>
  readonly log?: Log
}

/** Without limits unless a test sets them. */
export const ENV = { PORT: '0', SOTTO_ORIGINS: ORIGIN, SOTTO_RATE_ADDRESS: '0', SOTTO_RATE_VAULT: '0' }

/** A relay on a given store. */
export async function relayOn(
  database: Database,
  { clock = systemClock, env = {}, log = createLog('silent') }: RelayOptions = {},
): Promise<{ relay: Relay; send: Send }> {
  const config = parseConfig({ ...ENV, ...env }, process.cwd())
  const relay = await createRelay({ config, log, clock, random: systemRandom, database })
  return { relay, send: async (request) => relay.app.fetch(request) }
}
