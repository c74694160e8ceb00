/** The snapshot: what a share holds, for the device that makes it and the page that shows it. */
export type { About, Amendment, Before, SnapshotPicture } from './beside.ts'
export { readSnapshot, type DaySummary, type Snapshot, type SnapshotRow } from './snapshot.ts'
export { snapshotText } from './text.ts'
export type { Composite, CompositeDay } from './composite.ts'
export { GATES, LEDGER_GATES, OTHERS_ANSWERS, type Gate, type LedgerGate, type OthersAnswer } from './gate.ts'
export { DAYS_IN_WEEK, type WeekSummary, type WeekValue, type WeekWord } from './week.ts'
export {
  BANDS,
  LESS,
  ONWARD_USES,
  WITHHELD_GROUPS,
  type Band,
  type Day,
  type Less,
  type OnwardUse,
  type Rating,
  type SnapshotSite,
  type SnapshotValue,
  type WithheldGroup,
} from './value.ts'
