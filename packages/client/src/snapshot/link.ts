/** From ids of records to links between rows. What points to no row of the snapshot points nowhere. */
import type { RecordKind } from '@sotto/shared/diary'
import { byCodeUnit } from '@sotto/shared/diary'
import type { DraftRow, LinkedRow, Picked } from './draft.ts'

/**
 * Kinds that others point to, in an order in which each points only to earlier ones. Two that show the same become one:
 * which of them an entry means is not told, nor how many there are.
 */
const POINTED_TO: readonly RecordKind[] = ['condition', 'medication', 'ability']

/** The rows, and by the id of each record the one that it became. */
export interface Linked {
  readonly rows: readonly LinkedRow[]
  readonly rowOf: ReadonlyMap<string, LinkedRow>
}

export function linkRows(picked: readonly Picked[]): Linked {
  const rowOf = new Map<string, LinkedRow>()
  const linked = ({ row, points }: Picked): LinkedRow => ({ ...row, links: linksOf(points, rowOf) })
  const rows: LinkedRow[] = []
  for (const kind of POINTED_TO) {
    const same = new Map<string, LinkedRow>()
    for (const one of picked.filter(({ row }) => row.kind === kind)) {
      const made = linked(one)
      const kept = same.get(contentOf(made)) ?? made
      same.set(contentOf(made), kept)
      rowOf.set(one.id, kept)
    }
    rows.push(...same.values())
  }
  for (const one of picked.filter(({ row }) => !POINTED_TO.includes(row.kind))) {
    const made = linked(one)
    rows.push(made)
    rowOf.set(one.id, made)
  }
  return { rows, rowOf }
}

function linksOf(points: Picked['points'], rowOf: ReadonlyMap<string, LinkedRow>): LinkedRow['links'] {
  return Object.fromEntries(
    Object.entries(points).flatMap(([name, ids]) => {
      const rows = [...new Set(ids.flatMap((id) => rowOf.get(id) ?? []))]
      return rows.length > 0 ? [[name, rows]] : []
    }),
  )
}

/** A text that is equal for rows that show the same, whatever they were made of. */
export function contentOf(row: LinkedRow): string {
  const links = Object.entries(row.links).map(([name, rows]) => [name, rows.map(contentOf).sort(byCodeUnit)] as const)
  return JSON.stringify([row.day, row.time, row.kind, row.before, row.entries, sorted(row.fields), links.sort(byName)])
}

const sorted = (fields: DraftRow['fields']) => Object.entries(fields).sort(byName)

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => byCodeUnit(a, b)

/** Whether anything is left to say of it. A flare says that there was one. */
export const tells = (row: LinkedRow): boolean =>
  row.kind === 'flare' ||
  Object.keys(row.fields).length > 0 ||
  Object.keys(row.links).some((name) => name !== 'conditions')
