/** Says less of single rows, before they are linked and numbered. What is taken away here is in no later step. */
import type { SnapshotValue } from '@sotto/shared/snapshot'
import { rowInBands } from './bands.ts'
import type { DraftRow, Picked } from './draft.ts'
import { isShown } from './less.ts'
import { medicineClass } from './medicine-class.ts'
import { tellsOfItself } from './offer.ts'
import { rowInRelativeDays } from './relative.ts'
import type { ResolvedChoice } from './resolved.ts'

export function reduceRows(picked: readonly Picked[], { less, from }: ResolvedChoice): Picked[] {
  return picked.flatMap(({ id, row, points }) => {
    let said = hidden(row, less)
    if (less.includes('class')) said = inClass(said)
    // A day's or a week's band is that of its median, which is taken of the numbers.
    const isSummedUp = less.includes('weekly') || (less.includes('daily') && row.kind === 'pain')
    if (less.includes('bands') && !isSummedUp) said = rowInBands(said)
    if (less.includes('relative')) said = rowInRelativeDays(said, from)
    const pointing = shownOf(row, points, less)
    const isLeft =
      row.kind === 'flare' ||
      Object.keys(said.fields).length > 0 ||
      Object.keys(pointing).some((name) => tellsOfItself({ name }))
    return isLeft ? [{ id, row: said, points: pointing }] : []
  })
}

function hidden({ time, ...row }: DraftRow, less: ResolvedChoice['less']): DraftRow {
  const fields = shownOf(row, row.fields, less)
  if (time !== undefined && isShown(`${row.kind}.at`, less)) return { ...row, time, fields }
  const dayOnly = Object.entries(fields).map(([name, value]) => [name, withoutTime(value)] as const)
  return { ...row, fields: Object.fromEntries(dayOnly) }
}

function shownOf<V>(
  { kind }: Pick<DraftRow, 'kind'>,
  named: Readonly<Record<string, V>>,
  less: ResolvedChoice['less'],
) {
  return Object.fromEntries(Object.entries(named).filter(([name]) => isShown(`${kind}.${name}`, less)))
}

const withoutTime = (value: SnapshotValue): SnapshotValue =>
  typeof value === 'object' && 'day' in value ? { day: value.day } : value

function inClass(row: DraftRow): DraftRow {
  const { name } = row.fields
  if (row.kind !== 'medication' || typeof name !== 'string') return row
  return { ...row, fields: { ...row.fields, name: medicineClass(name) } }
}
