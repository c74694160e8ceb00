/** Snapshots made by hand, for tests. */
import type { Snapshot, SnapshotRow, SnapshotValue } from '@sotto/shared/snapshot'

const KEY = 'A'.repeat(43)

export function snapshotOf(given: Partial<Snapshot> = {}): Snapshot {
  return {
    format: 'sotto-snapshot',
    version: 1,
    share: KEY,
    sealedAtMs: Date.UTC(2026, 10, 21, 9, 12),
    expiresAtMs: Date.UTC(2026, 11, 5, 23, 59),
    preset: 'physio',
    range: { from: '2026-11-01', to: '2026-11-30' },
    less: [],
    fields: ['pain.nrs', 'pain.rating'],
    withheld: { groups: [], entries: 0 },
    terms: { onward: [], downloads: true, decidedBy: 'owner', noticeVersion: '1', noticeLanguage: 'en' },
    keys: { reply: KEY, event: KEY },
    questions: [],
    rows: [],
    days: [],
    ...given,
  }
}

type Fields = Record<string, SnapshotValue>

/** Rows numbered from 1 as they come: `[kind, day, fields]`. */
export function rowsOf(
  ...rows: readonly (readonly [SnapshotRow['kind'], SnapshotRow['day'], Fields])[]
): SnapshotRow[] {
  return rows.map(([kind, day, fields], index) => ({ n: index + 1, kind, day, fields }))
}

/** The day of November 2026. */
export const nov = (day: number): string => `2026-11-${String(day).padStart(2, '0')}`

/** A `now` rating on each given day. */
export const painOn = (ratings: Readonly<Record<number, readonly number[]>>): SnapshotRow[] =>
  rowsOf(
    ...Object.entries(ratings).flatMap(([day, given]) =>
      given.map((nrs) => ['pain', nov(Number(day)), { nrs, rating: 'now' }] as const),
    ),
  )
