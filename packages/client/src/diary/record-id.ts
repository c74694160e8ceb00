import { ulid } from 'ulid'
import type { Random } from '../environment.ts'

/** A ULID cannot be older; what lies before 1970 shares this moment and is looked for everywhere. */
export const EARLIEST_MS = 1

/**
 * A fresh ULID whose time is the record's `at`, so that the id itself tells which month document to look in. Never
 * derived from contents: of two devices that made the same record one would lose all of it.
 */
export function recordId(atMs: number, random: Random): string {
  const bytes = random(16).values()
  return ulid(Math.max(EARLIEST_MS, Math.trunc(atMs)), () => (bytes.next().value ?? 0) / 256)
}

/** The name of a month's document. `month` is YYYY-MM. */
export const monthDocument = (month: string): string => `month/${month}`
