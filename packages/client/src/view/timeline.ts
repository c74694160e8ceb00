import type { RecordKind } from '@sotto/shared/diary'
import type { Diary } from '../diary/diary.ts'
import type { Shown } from './shown.ts'

/** Everything that is given must hold for an entry to be shown. */
export interface TimelineQuery {
  /** Local dates, both included. */
  readonly from?: string
  readonly to?: string
  /** The `next` of the page before. */
  readonly before?: string
  /** Entries on a page; 50 unless said otherwise, 500 at most. */
  readonly limit?: number
  /** Documents of a month read for one page at most; a page may then end short, with a `next`. All unless said. */
  readonly months?: number
  readonly kinds?: readonly RecordKind[]
  /** Words, each of which must occur in notes, names or own words; case and accents make no difference. */
  readonly text?: string
  /** Codes that the text means in the reader's language: an entry with one of them matches in place of its words. */
  readonly codes?: readonly string[]
  /** A code or an own word among qualities, triggers, relief, aids, side effects … */
  readonly tag?: string
  /** Id of a medicine: its doses, and itself. */
  readonly medication?: string
  /** Id of a condition that entries are tagged with. */
  readonly condition?: string
}

export interface TimelineView {
  /** Newest day first, in it newest first. */
  readonly entries: readonly Shown[]
  /** What `before` is for the next page; null where there is nothing older. */
  readonly next: string | null
  /** Everything from this day on has been looked at; null where all has. */
  readonly readBackTo: string | null
}

/** @throws {SottoError} `input-invalid` */
export type Timeline = (diary: Diary, query?: TimelineQuery) => Promise<TimelineView>
