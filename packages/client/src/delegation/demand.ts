import type { Delegation } from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import { SottoError, type DeviceErrorCode } from '../error.ts'
import { reasonsOf, type Reasons } from './reasons.ts'

/** `write`: put anything in the diary. `share`: open something to somebody. `members`: change who is in the vault. */
export type Act = 'write' | 'share' | 'members'

type Standing = Pick<DeviceState, 'vault' | 'env'>

/**
 * What a delegate's own device keeps to; every other role's may do all of it here, as far as its role goes. Reading,
 * exporting and ending a link are never asked about: they are always allowed.
 * @throws {SottoError} `delegation-over` before its time and after it, by this device's clock; `not-allowed`
 */
export function demandMay(state: Standing, act: Act): void {
  const code = refusal(ownReasons(state), act, state.env.clock.now())
  if (code) throw new SottoError(code)
}

/** Whether the engine may note by itself, in the diary, what the relay says. */
export function mayWriteNow(state: Standing): boolean {
  return refusal(ownReasons(state), 'write', state.env.clock.now()) === null
}

/** This device's own reasons; null where it is no delegate. */
export function ownReasons({ vault }: Pick<DeviceState, 'vault'>): Reasons {
  const own = vault.member(vault.keys.id)
  return own ? reasonsOf(vault, own) : null
}

/**
 * What a delegate lets another one do is no more than what it may do itself, and for no longer.
 * @throws {SottoError} `not-allowed`
 */
export function demandWithinOwn(state: Standing, invited: Delegation): void {
  const own = ownReasons(state)
  if (own !== null && !isWithin(invited, own)) throw new SottoError('not-allowed')
}

/** Whether a delegation gives nothing that the one it comes from does not have. */
export function isWithin(invited: Delegation, from: Exclude<Reasons, null>): boolean {
  if (from === 'unreadable') return false
  const endsInTime = from.untilMs === null || (invited.untilMs !== null && invited.untilMs <= from.untilMs)
  return endsInTime && invited.fromMs >= from.fromMs && from.limits.every((limit) => invited.limits.includes(limit))
}

/** Whom nobody gave a reason that can be read may do nothing. */
function refusal(reasons: Reasons, act: Act, nowMs: number): DeviceErrorCode | null {
  if (reasons === null) return null
  if (reasons === 'unreadable') return 'not-allowed'
  const { fromMs, untilMs, limits } = reasons
  if (nowMs < fromMs || (untilMs !== null && nowMs >= untilMs)) return 'delegation-over'
  if (act === 'share' && limits.includes('no-sharing')) return 'not-allowed'
  if (act === 'members' && limits.includes('no-members')) return 'not-allowed'
  return null
}
