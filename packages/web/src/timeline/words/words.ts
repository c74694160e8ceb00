import type { RecordKind } from '@sotto/shared/diary'

/** Words of the timeline, its search, and a day's own list. */
export interface TimelineWords {
  readonly title: string
  readonly search: string
  readonly searchHint: string
  readonly clear: string
  readonly filter: string
  readonly filters: (count: number) => string
  readonly filterTitle: string
  readonly kinds: string
  readonly medicine: string
  readonly condition: string
  readonly tag: string
  readonly tagHint: string
  readonly from: string
  readonly to: string
  readonly showAll: string
  readonly done: string
  readonly without: (filter: string) => string
  readonly since: (day: string) => string
  readonly until: (day: string) => string
  readonly older: string
  readonly lookedBack: (day: string) => string
  readonly all: (count: number) => string
  readonly none: string
  readonly noneFound: string
  readonly emptyText: string
  readonly loading: string
  readonly openDay: (day: string) => string
  readonly calendar: string
  /** An entry by its kind, where it has no name of its own. */
  readonly one: Readonly<Partial<Record<RecordKind, string>>>
}
