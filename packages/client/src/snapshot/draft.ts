import type { RecordKind } from '@sotto/shared/diary'
import type { SnapshotRow, SnapshotValue } from '@sotto/shared/snapshot'

/** A row before it has a number. It is made anew from single values and shares no object with the diary. */
export interface DraftRow {
  readonly kind: RecordKind
  readonly day: SnapshotRow['day']
  readonly time?: string
  readonly before?: true
  readonly entries?: number
  readonly fields: Readonly<Record<string, SnapshotValue>>
}

/** A draft and what it points to, by the ids of records; neither id ends up in a snapshot. */
export interface Picked {
  readonly id: string
  readonly row: DraftRow
  readonly points: Readonly<Record<string, readonly string[]>>
}

/** A draft and the drafts it points to, which are rows of the same snapshot. */
export interface LinkedRow extends DraftRow {
  readonly links: Readonly<Record<string, readonly LinkedRow[]>>
}
