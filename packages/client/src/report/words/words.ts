/** Every word of a report. A language is one value of this type; nothing else in the report is written for people. */
import type { Band, Day, Less, WithheldGroup } from '@sotto/shared/snapshot'
import type { BandCount } from '../band.ts'
import type { EntryKind } from '../entry.ts'
import type { ChartTableId } from '../tables/table.ts'
import type { BesideWords } from './beside.ts'
import type { Formats } from './formats.ts'
import type { PairWords } from './pairs.ts'
import type { PanelWords } from './panels.ts'

type Labels = Readonly<Record<string, string>>

export interface ReportWords extends Formats {
  readonly language: 'en' | 'fr'
  /** By `kind.field`, or by the field's name where it means the same in every kind. */
  readonly fields: Labels
  /** Coded values and terms by `kind.field/code`, or by the code where it reads the same everywhere. */
  readonly codes: Labels
  readonly regions: Labels
  readonly sides: Readonly<Record<'left' | 'right', string>>
  readonly kinds: Readonly<Record<EntryKind, string>>
  readonly presets: Labels
  readonly groups: Readonly<Record<WithheldGroup, string>>
  readonly bands: Readonly<Record<Band, string>>
  readonly less: Readonly<Record<Less, string>>
  readonly tables: Readonly<Record<ChartTableId, string>>
  readonly columns: Labels
  readonly labels: Readonly<Record<LabelId, string>>
  readonly phrases: Phrases
  readonly beside: BesideWords
  readonly panels: PanelWords
  readonly pairs: PairWords
}

/** Headings, legends and short answers. */
export type LabelId =
  | 'selfReported'
  | 'medianPain'
  | 'worst'
  | 'high'
  | 'interference'
  | 'flareDays'
  | 'pain'
  | 'nothingEntered'
  | 'painByDay'
  | 'lowestToHighest'
  | 'sevenDayMedian'
  | 'sevenDayRule'
  | 'nothingLogged'
  | 'where'
  | 'medianOnDaysNamed'
  | 'fewDays'
  | 'exercise'
  | 'before'
  | 'during'
  | 'after'
  | 'nextDay'
  | 'due'
  | 'notAsked'
  | 'canDo'
  | 'byWeek'
  | 'goals'
  | 'tenAsBefore'
  | 'medicines'
  | 'checks'
  | 'work'
  | 'hoursScheduled'
  | 'hoursWorked'
  | 'visits'
  | 'conditions'
  | 'allergies'
  | 'instruments'
  | 'identity'
  | 'everyEntry'
  | 'clippedStart'
  | 'clippedEnd'
  | 'stillOpen'
  | 'endNotShared'
  | 'row'
  | 'yes'
  | 'no'
  | 'unknownMedicine'
  | 'start'
  | 'stop'

/** Sentences round numbers. `owner` is a first name, null where none was given. */
export interface Phrases {
  readonly title: (owner: string | null) => string
  readonly forWhom: (recipient: string) => string
  readonly days: (n: number) => string
  readonly nights: (n: number) => string
  readonly daysLogged: (n: number, inRange: number) => string
  readonly leftOut: (owner: string | null, groups: readonly string[]) => string
  readonly entriesLeftOut: (owner: string | null, n: number) => string
  readonly toldAs: (less: readonly string[]) => string
  readonly asks: (owner: string | null) => string
  readonly middleHalf: (low: string, high: string) => string
  /** `days` it was reached on, `day` the last of them. */
  readonly reachedOn: (day: string, days: number) => string
  /** A count is of so many days. */
  readonly ofDays: (n: number) => string
  readonly medianOfDays: (n: number) => string
  readonly medianOfNights: (n: number) => string
  readonly bandDays: (count: BandCount) => string
  readonly flare: (days: number) => string
  /** How many there were. */
  readonly flares: (n: number) => string
  readonly sessions: (n: number) => string
  /** Of `n` sessions with pain before and after; `most` the largest rise. */
  readonly higherAfter: (higher: number, n: number, most: number | null) => string
  readonly backNextDay: (backOrLower: number, n: number) => string
  readonly sessionsDone: (done: number, n: number) => string
  readonly was: (value: string) => string
  readonly values: (n: number) => string
  readonly doses: (taken: number, skipped: number, n: number) => string
  readonly hours: (value: string, n: number) => string
  readonly place: (region: string, side: string) => string
  readonly labelled: (label: string, text: string) => string
  readonly own: (text: string) => string
  /** Things said of one thing, one after the other. */
  readonly joined: (parts: readonly string[]) => string
  /** When what is told here was put together; a day and its time, or a month. */
  readonly asOf: (moment: string) => string
  readonly period: (from: Day, to: Day) => string
}
