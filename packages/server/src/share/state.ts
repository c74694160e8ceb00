import type { ShareReason, ShareState } from '@sotto/shared'
import type { SharesTable } from '../database/schema/shares.ts'

/** Where a share stands, and why where it has ended. */
export interface ShareStanding {
  readonly state: ShareState
  readonly reason: ShareReason | null
}

type Written = Pick<SharesTable, 'state' | 'reason' | 'expires_at' | 'opens_left'>

/** What a stored row means at `nowMs` of the database: its day and its last opening end it without anybody's doing. */
export function standingOf({ state, reason, expires_at, opens_left }: Written, nowMs: number): ShareStanding {
  if (state === 'ended') return { state, reason }
  if (expires_at <= nowMs) return { state: 'ended', reason: 'expired' }
  if (opens_left <= 0) return { state: 'ended', reason: 'used-up' }
  return { state, reason: null }
}
