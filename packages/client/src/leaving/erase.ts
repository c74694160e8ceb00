import { signErase } from '@sotto/crypto'
import type { RouteAnswer } from '@sotto/shared'
import type { DeviceState } from '../device/state.ts'
import { RelayRefusal, SottoError } from '../error.ts'
import { ATTEMPTS } from '../members/append.ts'
import type { Session } from '../relay/session.ts'
import { readRoster } from '../sync/checkpoint.ts'
import { meetRelay } from '../sync/heal.ts'
import { takeInAll } from '../sync/take-in-all.ts'
import { isProof, rememberErasure, takeErasure } from './erased.ts'
import { pendingMove } from './follow.ts'

/**
 * Has the relay delete everything of this diary but the signed statement that asked for it. What is on the devices
 * stays; no device syncs any more once it has learned of it. Everything that the relay has is taken in before, as far as
 * it can be: one that cannot be followed any more may be left all the same. Done twice it is done once.
 * @throws {SottoError} `not-allowed`, `revoked`, `relay-unreachable` and other codes of a call
 */
export async function eraseDiary(state: DeviceState): Promise<void> {
  if (state.session.isEnded) return
  if (state.vault.role !== 'owner') throw new SottoError('not-allowed')
  try {
    const { lost } = await meetRelay(state)
    // One that has lost something has nothing that is news here, and gets nothing back any more.
    if (!lost) await takeInAll(state)
    if (await pendingMove(state)) throw new SottoError('relay-moved')
  } catch (error) {
    // The answer to an earlier try was lost: what this device finds now is its own statement, or another owner's.
    if (state.session.isEnded) return
    throw error
  }
  const statement = await eraseAt(state, state.session, async (isBehind) => {
    if (isBehind) await readRoster(state)
    return state.vault.roster.head
  })
  // Another owner was quicker: then theirs is the one that the relay shows.
  if (statement) await rememberErasure(state, statement)
  else await takeErasure(state)
}

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
