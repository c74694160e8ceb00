import { signErase } from '@sotto/crypto'
import type { RouteAnswer } from '@sotto/shared'
import type { DeviceState } from '../device/state.ts'
import { RelayRefusal, SottoError } from '../error.ts'
import { ATTEMPTS } from '../members/append.ts'
import type { Session } from '../relay/session.ts'
import { isProof } from './erased.ts'

/**
 * Erases at the relay of a session, and gives the statement that was signed. Null: the vault is erased there already.
 * @param headOf the roster's newest entry as that relay has it; asked again where the relay says that it is another
 */
export async function eraseAt(
  state: DeviceState,
  session: Session,
  headOf: (isBehind: boolean) => Promise<Uint8Array>,
): Promise<Uint8Array | null> {
  const { vault, env } = state
  for (let attempt = 1; ; attempt++) {
    const rosterHead = await headOf(attempt > 1)
    if (!vault.active) throw new SottoError('revoked')
    const atMs = Math.max(0, Math.trunc(env.clock.now()))
    const statement = signErase({ vault: vault.id, relay: session.relay.origin, rosterHead, atMs }, vault.keys)
    try {
      await session.call('erase', { statement })
      return statement
    } catch (error) {
      const code = error instanceof RelayRefusal ? error.relayCode : null
      if (code === 'vault-erased') return null
      if (isUnknown(error) && (await isErasedAt(state, session))) return null
      if (code !== 'roster-behind' || attempt === ATTEMPTS) throw error
    }
  }
}

/** The answer did not come: the erasure may have been made. */
const isUnknown = (error: unknown): boolean => error instanceof SottoError && error.code === 'relay-unreachable'

/** Whether the relay shows a statement that holds; one that does not answer has shown none. */
export async function isErasedAt(state: DeviceState, session: Session): Promise<boolean> {
  let found: RouteAnswer<'erasure'>
  try {
    found = await session.open('erasure', { vault: state.vault.id })
  } catch (error) {
    if (isUnknown(error)) return false
    throw error
  }
  return found.statement !== null && isProof(state, found.statement, session.relay.origin)
}
