import { buildReport, type Report } from '@sotto/client/report'
import { readSnapshot, snapshotText, type Snapshot } from '@sotto/shared/snapshot'

export interface Reading {
  readonly snapshot: Snapshot
  readonly report: Report
  /** As it was sealed. */
  readonly text: string
}

export type Reader = (text: string) => Reading | 'newer' | 'unreadable'

/** The version of snapshots that this page knows. */
const VERSION = 1

/** What a sealed text says, drawn up as a report. */
export const read: Reader = (text) => {
  const given = parsed(text)
  const snapshot = readSnapshot(given)
  // Another spelling has another digest than the same snapshot in the owner's ledger.
  if (snapshot !== null && snapshotText(snapshot) === text) return { snapshot, report: buildReport(snapshot), text }
  return isNewer(given) ? 'newer' : 'unreadable'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isNewer(given: unknown): boolean {
  if (typeof given !== 'object' || given === null || !('format' in given) || !('version' in given)) return false
  return given.format === 'sotto-snapshot' && typeof given.version === 'number' && given.version > VERSION
}
