/**
 * What of a snapshot's entries was changed after it was written down. A change is told only where the choice shows both
 * what was there before and that something else is there now, or nothing any more; what was added later is no change.
 */
import { byCodeUnit, localDateOf, type DiaryRecord } from '@sotto/shared/diary'
import type { Amendment as Told, DaySummary, SnapshotRow, SnapshotValue } from '@sotto/shared/snapshot'
import type { Amendment } from '../document/amendments.ts'
import { rowInBands } from './bands.ts'
import type { DraftRow, LinkedRow, Picked } from './draft.ts'
import { isShown } from './less.ts'
import { byDay } from './number.ts'
import { isLasting } from './offer.ts'
import { lensOf, project, timeOf, type Lens } from './project.ts'
import { reduceRows } from './reduce.ts'
import { lengthOf } from './relative.ts'
import type { ResolvedChoice } from './resolved.ts'

/** By record id, oldest first. */
export type Changes = ReadonlyMap<string, readonly Amendment[]>

export interface Made {
  /** As they are told, before they are linked. */
  readonly picked: readonly Picked[]
  readonly rowOf: ReadonlyMap<string, LinkedRow>
  readonly numbers: ReadonlyMap<LinkedRow, number>
  readonly days: readonly DaySummary[]
  /** Pain and doses are summed up by day. */
  readonly isDaily: boolean
}

type Place = { readonly row: number } | { readonly kind: SnapshotRow['kind']; readonly day: SnapshotRow['day'] }

/** Only of entries that are rows, or in a day that was summed up; in order, each change once. */
export function amendmentsIn(
  records: readonly DiaryRecord[],
  choice: ResolvedChoice,
  changes: Changes,
  made: Made,
): Told[] {
  const lens = lensOf(choice)
  const byId = new Map(records.map((record) => [record.id, record]))
  const told = made.picked.flatMap(({ id, row }): Told[] => {
    const [record, amendments] = [byId.get(id), changes.get(id)]
    if (!record || !amendments) return []
    const place = placeOf(id, row, made)
    if (place === null) return []
    const tellsValues = choice.amendments === 'values' && 'row' in place
    return changesOf(record, amendments, lens, made).map(({ before, ...change }) => ({
      ...place,
      ...change,
      ...(tellsValues && before !== undefined ? { before } : {}),
    }))
  })
  const unique = new Map(told.map((one) => [JSON.stringify(one), one]))
  return [...unique.values()].sort(inOrder)
}

/** A row, or the kind and day of what was summed up. */
function placeOf(id: string, { kind, day }: Picked['row'], { rowOf, numbers, days, isDaily }: Made): Place | null {
  const linked = rowOf.get(id)
  const row = linked && numbers.get(linked)
  if (row !== undefined) return { row }
  if (!isDaily) return null
  // Doses of a day are rows again, other ones; a day of pain is one where it says anything.
  const isSummedUp = kind === 'dose' ? linked !== undefined : days.some((one) => one.day === day)
  return (kind === 'dose' || kind === 'pain') && isSummedUp ? { kind, day } : null
}

interface Change {
  readonly field: string
  readonly changed: SnapshotRow['day']
  readonly before?: SnapshotValue
}

function changesOf(record: DiaryRecord, amendments: readonly Amendment[], lens: Lens, made: Made): Change[] {
  const { choice } = lens
  const values = record as unknown as Readonly<Record<string, unknown>>
  return [...Map.groupBy(amendments.filter(isDated), ({ field }) => field)].flatMap(([name, list]) =>
    list.flatMap(({ atMs, before }, at): Change[] => {
      if (before === undefined || before === null) return []
      const now = list[at + 1] ? (list[at + 1]?.before ?? null) : (values[name] ?? null)
      const change = seen(record, name, { before, now }, lens, made)
      return change ? [{ ...change, changed: dayIn(choice, localDateOf(atMs, record.tz)) }] : []
    }),
  )
}

/** A moment that no calendar has is some other program's. */
const isDated = ({ atMs }: Pick<Amendment, 'atMs'>): boolean => Number.isFinite(atMs) && atMs > -2e12 && atMs < 1e13

const dayIn = ({ less, from }: ResolvedChoice, day: string): SnapshotRow['day'] =>
  less.includes('relative') ? lengthOf(from, day) : day

/** What is seen of a change under the choice; null where nothing is. */
function seen(
  record: DiaryRecord,
  name: string,
  { before, now }: { readonly before: unknown; readonly now: unknown },
  lens: Lens,
  made: Made,
): Pick<Change, 'field' | 'before'> | null {
  const { choice } = lens
  if (name === 'localDate') return moved(record, before, choice)
  if (name === 'tz') return null
  if (name === 'at') return retimed(record, { before, now }, lens)
  if (!lens.has(`${record.kind}.${name}`) || !isShown(`${record.kind}.${name}`, choice.less)) return null
  const [was, is] = [before, now].map((value) =>
    valueUnder({ ...record, [name]: value ?? undefined }, name, lens, made),
  )
  if (was === undefined || (is === undefined && now !== null)) return null
  if (JSON.stringify(was) === JSON.stringify(is)) return null
  if (typeof was !== 'object' || !('leadsTo' in was)) return { field: name, before: was }
  return was.leadsTo.length === 0 ? null : { field: name }
}

/** To another time of the same day, where times are told. */
function retimed(
  { kind, tz, localDate }: DiaryRecord,
  { before, now }: { readonly before: unknown; readonly now: unknown },
  { has, choice }: Lens,
): Pick<Change, 'field' | 'before'> | null {
  if (!has(`${kind}.at`) || !isShown(`${kind}.at`, choice.less)) return null
  const moments = [before, now].filter((ms) => typeof ms === 'number' && isDated({ atMs: ms }))
  const [was, is] = moments.map((ms) => ({ day: localDateOf(Number(ms), tz), time: timeOf(Number(ms), tz) }))
  if (!was || !is || was.day !== localDate || was.time === is.time) return null
  return { field: 'at', before: { day: dayIn(choice, was.day), time: was.time } }
}

/** To another day, which is told of every entry that is of one; from where only if that day was chosen too. */
function moved(record: DiaryRecord, before: unknown, choice: ResolvedChoice): Pick<Change, 'field' | 'before'> | null {
  if (isLasting(record.kind) || typeof before !== 'string' || before === record.localDate) return null
  const isChosen = /^\d{4}-\d\d-\d\d$/.test(before) && before >= choice.from && before <= choice.to
  return { field: 'day', ...(isChosen ? { before: { day: dayIn(choice, before) } } : {}) }
}

/** Of days summed up the numbers are kept until there is a median; of one entry no more than its band is told. */
const inItsBand = (row: DraftRow, { less }: ResolvedChoice): DraftRow =>
  less.includes('bands') ? rowInBands(row) : row

/** One field of a record as a snapshot would tell it; of a reference the rows that it leads to. */
function valueUnder(
  record: DiaryRecord,
  name: string,
  lens: Lens,
  { rowOf }: Made,
): SnapshotValue | { readonly leadsTo: readonly number[] } | undefined {
  const picked = project(record, lens)
  const [told] = picked ? reduceRows([picked], lens.choice) : []
  const points = told?.points[name]
  if (points === undefined) return told && inItsBand(told.row, lens.choice).fields[name]
  const rows = [...rowOf.values()]
  // What is no row of this snapshot, such as a condition that was left out, was never named as far as it tells.
  const led = points.flatMap((id) => rowOf.get(id) ?? []).map((row) => rows.indexOf(row))
  return { leadsTo: [...new Set(led)].sort((a, b) => a - b) }
}

function inOrder(a: Told, b: Told): number {
  const [first, second] = [a, b].map((one) => ('row' in one ? one.row : Infinity))
  if (first !== second) return (first ?? 0) < (second ?? 0) ? -1 : 1
  const days = 'day' in a && 'day' in b ? byDay(a.day, b.day) || byCodeUnit(a.kind, b.kind) : 0
  return (
    days ||
    byDay(a.changed, b.changed) ||
    byCodeUnit(a.field, b.field) ||
    byCodeUnit(JSON.stringify(a), JSON.stringify(b))
  )
}
