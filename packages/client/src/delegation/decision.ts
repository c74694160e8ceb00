import { localDateOf } from '@sotto/shared/diary'
import type { DeviceState } from '../device/state.ts'
import { ownReasons } from './demand.ts'

/** Who decides that something leaves the diary, as the ledger and the snapshot's terms say it. */
export type Decision = { readonly decidedBy: 'owner' } | { readonly decidedBy: 'delegate'; readonly basis: string }

/** Longest basis, in UTF-16 units, that the terms take. */
const LONGEST = 500

/** The delegate's basis, then as much as there is room for of: which document says so, from when until when. */
export function decisionOf(state: Pick<DeviceState, 'vault' | 'env'>): Decision {
  const reasons = ownReasons(state)
  if (reasons === null) return { decidedBy: 'owner' }
  if (reasons === 'unreadable') return { decidedBy: 'delegate', basis: 'unknown' }
  const { basis, document, fromMs, untilMs } = reasons
  const day = (atMs: number): string => localDateOf(atMs, state.env.clock.zone())
  const days = untilMs === null ? `from ${day(fromMs)}` : `${day(fromMs)} to ${day(untilMs - 1)}`
  const whole = [document, days].reduce(
    (text, part) => (text.length + part.length + 2 > LONGEST ? text : `${text}; ${part}`),
    basis,
  )
  return { decidedBy: 'delegate', basis: whole }
}
