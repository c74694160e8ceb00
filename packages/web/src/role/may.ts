import type { SyncState } from '@sotto/client/host'

export type OwnRole = 'owner' | 'delegate' | 'helper'

/** What this device is in the diary: as `Standing` says it, for a page. Times are milliseconds since 1970. */
export interface OwnStanding {
  readonly role: OwnRole
  readonly delegation: SyncState['delegation']
}

/** Where a delegate's time stands; `now` for everybody else. */
export type Time = 'before' | 'now' | 'over'

/** Why a screen is not for this device: it helps, only the owner may, a limit says so, or it is not the time. */
export type Refusal = 'helper' | 'owner' | 'limit' | 'time'

/** Screens by the first part of their route, or by more of it where the rest may be seen. */
const NOT_A_HELPERS = ['share', 'people', 'activity', 'incident', 'leak', 'phrase', 'keys', 'subject', 'devices/add']
const NOT_A_HELPERS_KINDS = ['record/profile', 'record/claim', 'record/photo']
const OWNERS = ['phrase', 'devices/add']
const MEMBERS = ['people', 'keys']
const SHARING = ['share/new']
const WRITING = ['check', 'import', 'incident', 'leak/new', ...MEMBERS, ...SHARING]
/** Of one link, of one leak: what is written there. What is known of them may be seen. */
const WRITING_OF_ONE = /^(?:share\/[^/]+\/letter|leak\/[^/]+\/(?:from|where|shut|tell|letter))(?:\/|$)/

export function timeOf({ delegation }: Pick<OwnStanding, 'delegation'>, nowMs: number): Time {
  if (delegation === null || delegation === 'unreadable') return 'now'
  if (nowMs < delegation.fromMs) return 'before'
  return delegation.untilMs !== null && nowMs >= delegation.untilMs ? 'over' : 'now'
}

/** Whether this device may put anything in the diary now. */
export const mayWrite = (own: OwnStanding, nowMs: number): boolean =>
  own.delegation !== 'unreadable' && timeOf(own, nowMs) === 'now'

/** Why a route is not for this device; null where it is. The engine refuses by itself what is asked for all the same. */
export function refusalOf(route: string, own: OwnStanding, nowMs: number): Refusal | null {
  const isIn = (places: readonly string[]): boolean =>
    places.some((place) => route === place || route.startsWith(`${place}/`))
  if (own.role === 'helper') return isIn([...NOT_A_HELPERS, ...NOT_A_HELPERS_KINDS]) ? 'helper' : null
  if (own.role === 'owner') return null
  if (isIn(OWNERS)) return 'owner'
  if (!mayWrite(own, nowMs)) {
    if (!isIn(WRITING) && !WRITING_OF_ONE.test(route)) return null
    return own.delegation === 'unreadable' ? 'limit' : 'time'
  }
  if (own.delegation === null || own.delegation === 'unreadable') return null
  const { limits } = own.delegation
  if (limits.includes('no-sharing') && isIn(SHARING)) return 'limit'
  return limits.includes('no-members') && isIn(MEMBERS) ? 'limit' : null
}

/** When what a delegate may do changes next, in milliseconds since 1970; null where it never does. */
export function nextTurn({ delegation }: Pick<OwnStanding, 'delegation'>, nowMs: number): number | null {
  if (delegation === null || delegation === 'unreadable') return null
  if (nowMs < delegation.fromMs) return delegation.fromMs
  return delegation.untilMs !== null && nowMs < delegation.untilMs ? delegation.untilMs : null
}
