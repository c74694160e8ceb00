import type { SensitivityClass } from '@sotto/shared/diary'
import type { Less } from '@sotto/shared/snapshot'
import type { PresetName } from './preset.ts'

/** A choice with nothing left open: the same records and this give the same snapshot, on any day. */
export interface ResolvedChoice {
  readonly preset: PresetName
  /** Sorted paths, each of which can show something. */
  readonly fields: readonly string[]
  /** Classes beyond S2 whose single values may show in fields of a lesser class. */
  readonly values: readonly SensitivityClass[]
  /** Local dates, both included. */
  readonly from: string
  readonly to: string
  readonly less: readonly Less[]
  /** Ids. */
  readonly leaveOutConditions: readonly string[]
  readonly leaveOut: readonly string[]
  readonly questions: readonly string[]
  readonly owner?: string
  readonly painNearDosesMs?: number
  readonly current?: true
  /** Five totals of the equal period before are told. */
  readonly before?: true
  /** Several flares laid over one another in place of weeks. */
  readonly composite?: true
  /** That entries were changed after they were made is told: when, or what they said before as well. */
  readonly amendments?: 'days' | 'values'
}
