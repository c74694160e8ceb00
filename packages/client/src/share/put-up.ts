import { toHex } from '@sotto/crypto'
import type { RouteRequest } from '@sotto/shared'
import type { DeviceState } from '../device/state.ts'
import { RelayRefusal, SottoError } from '../error.ts'
import type { Disclosure, Ledger } from './ledger.ts'
import { noteStanding, type RelayStanding } from './standing.ts'

/** A clock further off than this would end links on the wrong day. */
const CLOCK_TOLERANCE_MS = 60 * 60 * 1000

export const isAway = (error: unknown): boolean =>
  error instanceof SottoError && (error.code === 'relay-unreachable' || error.code === 'relay-busy')

/**
 * A link must end on the day that was chosen. Offline nothing is known of the clock; the draft is checked when it is
 * sent. @throws {SottoError} `clock-wrong`
 */
export async function demandClock(state: DeviceState): Promise<void> {
  const nowMs = await relayNow(state)
  if (nowMs !== null && Math.abs(nowMs - state.env.clock.now()) > CLOCK_TOLERANCE_MS)
    throw new SottoError('clock-wrong')
}

/**
 * A draft that a fast clock sealed would live on by as much as that clock was ahead, however right it is by now.
 * @throws {SottoError} `clock-wrong`
 */
export async function demandSealedInTime(state: DeviceState, sealedAtMs: number): Promise<void> {
  const nowMs = await relayNow(state)
  if (nowMs !== null && sealedAtMs - nowMs > CLOCK_TOLERANCE_MS)
    throw new SottoError('clock-wrong', 'This link was made by such a clock: revoke it and make another.')
}

/** Null where the relay does not answer. */
async function relayNow({ session }: DeviceState): Promise<number | null> {
  try {
    return (await session.call('status', {})).nowMs
  } catch (error) {
    if (isAway(error)) return null
    throw error
  }
}

/** Puts up a share and notes where it stands. @throws {SottoError} `share-draft`, `quota-full` … */
export async function putUp(
  state: DeviceState,
  ledger: Ledger,
  line: Disclosure,
  sealed: RouteRequest<'share-create'>,
): Promise<Disclosure> {
  try {
    const standing = await state.session
      .call('share-create', sealed)
      .catch((error: unknown) => putUpBefore(state, line, error))
    return await noteStanding(ledger, line, standing)
  } catch (error) {
    if (isAway(error)) throw new SottoError('share-draft', undefined, { cause: error })
    throw error
  }
}

/** A draft whose answer was lost is at the relay already, under the bytes of that time: sealed anew it is refused. */
async function putUpBefore({ session }: DeviceState, { share }: Disclosure, error: unknown): Promise<RelayStanding> {
  if (!(error instanceof RelayRefusal) || error.relayCode !== 'not-allowed') throw error
  const { shares } = await session.call('share-list', {})
  const before = shares.find((standing) => toHex(standing.share) === share)
  if (!before) throw error
  return before
}
