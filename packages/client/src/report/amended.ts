/** What was changed of entries after they were made, as far as it was chosen to be told. */
import type { Amendment, Day, Snapshot, SnapshotValue } from '@sotto/shared/snapshot'
import type { Entries, EntryKind } from './entry.ts'
import { columnsOf, tableOf, type Table } from './tables/table.ts'
import { amendedLabel, amendedValue } from './words/wording.ts'
import type { ReportWords } from './words/words.ts'

export interface ReportAmendment {
  /** The row that was changed; null where entries were summed up by day. */
  readonly n: number | null
  readonly kind: EntryKind
  /** Of the entry. */
  readonly day: Day
  /** `day`: it was moved to another day. */
  readonly field: string
  /** The day of the change. */
  readonly changed: Day
  /** What was there before; null where that is not told. */
  readonly was: SnapshotValue | null
}

/** Null where changes were not chosen. A row that is not there is passed over. */
export function amendmentsOf({ amendments }: Pick<Snapshot, 'amendments'>, entries: Entries): ReportAmendment[] | null {
  if (amendments === undefined) return null
  return amendments.flatMap((one: Amendment): ReportAmendment[] => {
    const { field, changed, before } = one
    const of = 'row' in one ? entries.numbered(one.row) : { n: null, kind: one.kind, day: one.day }
    return of ? [{ n: of.n, kind: of.kind, day: of.day, field, changed, was: before ?? null }] : []
  })
}

/** The first cell is the field's path, by which the last is worded. */
export function amendmentTables(amendments: readonly ReportAmendment[] | null): Table[] {
  if (amendments === null) return []
  const rows = amendments.map(({ n, kind, day, field, changed, was }) => [`${kind}.${field}`, n, day, changed, was])
  return [tableOf('amendments', columnsOf('what:code', 'n', 'day:day', 'changed:day', 'was:code'), rows)]
}

/** A line each. */
export const amendmentLines = (amendments: readonly ReportAmendment[], words: ReportWords): string[] =>
  amendments.map(({ n, kind, day, field, changed, was }) => {
    const row = n === null ? '' : `, ${words.labels.row} ${n}`
    const value =
      was === null
        ? ''
        : `, ${words.phrases.was(
            amendedValue(words, kind, field, was)
              .map(({ text }) => text)
              .join(', '),
          )}`
    return `${amendedLabel(words, kind, field)}, ${words.fullDay(day)}${row}: ${words.beside.changedOn(words.fullDay(changed))}${value}`
  })
