import { sealShareReport, type Random, type ShareReport } from '@sotto/crypto/public'
import type { Transaction } from 'kysely'
import type { SharesTable } from '../database/schema/shares.ts'
import type { Tables } from '../database/schema/tables.ts'

/** Reports kept of one share, the newest ones. */
const REPORTS_KEPT = 1000

/** Refused openings that are reported in a share's whole life: more would push out the reports of what was opened. */
export const REFUSALS_REPORTED = 20

/** The same of requests without the passcode, and how far apart they are at least (ms): a program may ask all day. */
export const REQUESTS_REPORTED = 20
export const REQUESTS_APART_MS = 60 * 60 * 1000

/** The row as the counting statement left it; `events` is the number of this report. */
export interface Counted extends Pick<SharesTable, 'share' | 'event_pk' | 'events' | 'opens_left' | 'attempts_left'> {
  /** By the database's clock. */
  readonly now: number
}

/**
 * Writes a report for the owner, in the transaction that counted. What the recipient called itself is nowhere else.
 */
export async function writeReport(
  tx: Transaction<Tables>,
  row: Counted,
  kind: ShareReport['kind'],
  recipient: string | null,
  random: Random,
): Promise<void> {
  const { share, event_pk, events, opens_left, attempts_left, now } = row
  const sealed = sealShareReport(
    event_pk,
    { atMs: now, kind, recipient, opensLeft: opens_left, attemptsLeft: attempts_left },
    random,
  )
  await tx.insertInto('share_events').values({ share, n: events, sealed }).execute()
  await tx
    .deleteFrom('share_events')
    .where('share', '=', share)
    .where('n', '<=', events - REPORTS_KEPT)
    .execute()
}
