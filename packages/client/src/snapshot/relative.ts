/**
 * Days numbered from the range's first, which is 1, instead of dates. Dates that are fields (since when a medicine is
 * taken) are numbered on the same line, so they may be zero or less.
 */
import { fieldOf } from '@sotto/shared/diary'
import type { Day, Snapshot, SnapshotValue } from '@sotto/shared/snapshot'
import type { DraftRow } from './draft.ts'

const DAY_MS = 86_400_000

const epochDay = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS

/** Days of a range, both ends included; the number of `to` where `from` is 1. */
export const lengthOf = (from: string, to: string): number => epochDay(to) - epochDay(from) + 1

export function rowInRelativeDays(row: DraftRow, from: string): DraftRow {
  const fields = Object.entries(row.fields).map(([name, value]) => [name, valueOf(row, name, value, from)] as const)
  return { ...row, day: numberOf(row.day, from), fields: Object.fromEntries(fields) }
}

/**
 * The last day of a share is often the one on which it was sealed, and its life is often the usual one: of both moments a
 * reader is told the month, in UTC, and the end is never nearer than the true one, which the relay has.
 */
export function momentsByMonth(sealedAtMs: number, expiresAtMs: number): Pick<Snapshot, 'sealedAtMs' | 'expiresAtMs'> {
  return { sealedAtMs: monthAt(sealedAtMs, 0), expiresAtMs: monthAt(expiresAtMs, 1) }
}

/** The first moment of a month, so many months after the one that this moment lies in. */
function monthAt(ms: number, after: number): number {
  const moment = new Date(ms)
  return Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + after)
}

const numberOf = (day: Day, from: string): Day => (typeof day === 'string' ? lengthOf(from, day) : day)

function valueOf(row: DraftRow, name: string, value: SnapshotValue, from: string): SnapshotValue {
  if (typeof value === 'object' && 'day' in value) return { ...value, day: numberOf(value.day, from) }
  const isDate = fieldOf(row.kind, name)?.type === 'date'
  return isDate && typeof value === 'string' ? lengthOf(from, value) : value
}
