/** What a report holds. Plain values alone: it can be written as JSON. */
import type { About, Before, Day, Less, WithheldGroup } from '@sotto/shared/snapshot'
import type { ReportAmendment } from './amended.ts'
import type { CheckLine, Terms } from './checks.ts'
import type { DayDetail, DetailEntry } from './detail.ts'
import type { Exercise } from './exercise.ts'
import type { Figures } from './figures.ts'
import type { Flare } from './flares.ts'
import type { MedicineLane } from './medicines.ts'
import type { DosePairs } from './pairs/pairs.ts'
import type { ReportDay } from './pain.ts'
import type { ReportPicture } from './pictures.ts'
import type { Places } from './places.ts'
import type { Ability, AbilityLevel, Goal, Instrument } from './progress.ts'
import type { Rolling } from './rolling.ts'
import type { Table } from './tables/table.ts'
import type { Composite } from '@sotto/shared/snapshot'
import type { TimelineEvent } from './timeline.ts'
import type { Treatment } from './treatment.ts'
import type { Weeks } from './weeks.ts'
import type { Work } from './work.ts'

export interface ReportHeader {
  /** First name, null where it was not given. */
  readonly owner: string | null
  readonly recipient: string | null
  readonly purpose: string | null
  readonly preset: string
  /** Both days included; null where days are numbers. */
  readonly period: { readonly from: Day; readonly to: Day } | null
  readonly daysInRange: number
  readonly less: readonly Less[]
  readonly withheld: { readonly groups: readonly WithheldGroup[]; readonly entries: number }
  readonly sealedAtMs: number
  readonly expiresAtMs: number
}

/** Whatever was not chosen is null; what was chosen and holds nothing is empty. */
export interface Report {
  readonly header: ReportHeader
  readonly daysLogged: number
  readonly figures: Figures
  /** Every day of the range; a century at most, of which `header.daysInRange` tells the whole. */
  readonly series: readonly ReportDay[]
  readonly rolling: Rolling | null
  readonly flares: readonly Flare[] | null
  readonly places: Places | null
  readonly exercise: Exercise | null
  readonly goals: readonly Goal[] | null
  readonly abilities: readonly Ability[] | null
  readonly abilityLevels: readonly AbilityLevel[] | null
  readonly instruments: readonly Instrument[] | null
  readonly medicines: readonly MedicineLane[] | null
  /** Pain before and after doses, where their times were chosen. */
  readonly pairs: DosePairs | null
  readonly checks: readonly CheckLine[]
  readonly terms: readonly Terms[]
  readonly work: Work | null
  readonly visits: readonly DetailEntry[] | null
  readonly conditions: readonly DetailEntry[] | null
  readonly allergies: readonly DetailEntry[] | null
  /** Profile and claim. */
  readonly identity: readonly DetailEntry[] | null
  /** Where the share goes by weeks; its days are then not told, and whatever is of days is null or empty. */
  readonly weeks: Weeks | null
  /** Flares laid over one another, in place of weeks. */
  readonly composite: Composite | null
  readonly treatment: Treatment | null
  /** What happened when, for a claim. */
  readonly timeline: readonly TimelineEvent[] | null
  readonly questions: readonly string[]
  /** Totals of the equal period before. */
  readonly before: Before | null
  readonly pictures: readonly ReportPicture[] | null
  /** What was changed after it was entered; none is empty. */
  readonly amendments: readonly ReportAmendment[] | null
  /** Null where the diary is about who keeps it. */
  readonly about: About | null
  readonly days: readonly DayDetail[]
  readonly tables: readonly Table[]
}
