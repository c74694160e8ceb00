import type { DeviceState } from '../device/state.ts'
import { RelayClient } from '../relay/relay-client.ts'
import { Session } from '../relay/session.ts'
import { goneAt } from './erase-left.ts'
import { authorOf, tellings } from './moved.ts'

/** Where a link was made that is not at this device's relay, since the diary has moved; null for any other. */
export const strangeOrigin = ({ identity }: DeviceState, relay: string | undefined): string | null =>
  relay === undefined || relay === identity.relay ? null : relay

/**
 * Calls to the relay that a link was made at. A line of the ledger could name any relay: only one that an owner has moved
 * the diary away from is asked.
 */
export async function sessionAt(state: DeviceState, relay: string | undefined): Promise<Session> {
  const { env, vault, session } = state
  const origin = strangeOrigin(state, relay)
  const isKnown =
    origin !== null && (await tellings(state)).some((told) => told.from === origin && authorOf(state, told) !== null)
  if (!isKnown) return session
  return new Session(new RelayClient(env.network, origin), vault.id, vault.keys, session.outside)
}

/** When a link made at another relay ended with that relay's copy of the diary (ms); null while it may still open. */
export async function endedWith(state: DeviceState, relay: string | undefined): Promise<number | null> {
  const origin = strangeOrigin(state, relay)
  return origin === null ? null : await goneAt(state, origin)
}
