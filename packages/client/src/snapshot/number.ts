/**
 * The order and numbers of rows. Both follow from what the rows show and from nothing else: neither the order in which
 * the diary was read nor the moment of an entry whose time was not chosen can be told from them.
 */
import { byCodeUnit, RECORD_KINDS } from '@sotto/shared/diary'
import type { SnapshotRow, SnapshotValue } from '@sotto/shared/snapshot'
import type { LinkedRow } from './draft.ts'
import { contentOf } from './link.ts'
import { isLasting } from './offer.ts'

export function numberRows(rows: readonly LinkedRow[]): {
  readonly rows: SnapshotRow[]
  readonly numbers: ReadonlyMap<LinkedRow, number>
} {
  const ordered = rows.map((row) => ({ row, content: contentOf(row) })).sort(inOrder)
  const numbers = new Map(ordered.map(({ row }, index) => [row, index + 1]))
  const numbered = ordered.map(({ row: { links, ...row } }, index) => {
    const referred = Object.entries(links).map(([name, targets]) => [name, numbersOf(name, targets, numbers)] as const)
    return { n: index + 1, ...row, fields: { ...row.fields, ...Object.fromEntries(referred) } }
  })
  return { rows: numbered, numbers }
}

interface Ordered {
  readonly row: LinkedRow
  readonly content: string
}

/** Lasting things, then by day, within it what has no time, then by time, kind and what is shown. */
function inOrder(a: Ordered, b: Ordered): number {
  return (
    Number(isLasting(b.row.kind)) - Number(isLasting(a.row.kind)) ||
    byDay(a.row.day, b.row.day) ||
    byCodeUnit(a.row.time ?? '', b.row.time ?? '') ||
    RECORD_KINDS.indexOf(a.row.kind) - RECORD_KINDS.indexOf(b.row.kind) ||
    byCodeUnit(a.content, b.content)
  )
}

export function byDay(a: SnapshotRow['day'], b: SnapshotRow['day']): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : byCodeUnit(String(a), String(b))
}

/** Tags are a set of numbers; any other reference is one number. */
function numbersOf(
  name: string,
  targets: readonly LinkedRow[],
  numbers: ReadonlyMap<LinkedRow, number>,
): SnapshotValue {
  const found = targets.flatMap((target) => numbers.get(target) ?? []).sort((a, b) => a - b)
  return name === 'conditions' ? found : (found[0] ?? 0)
}
