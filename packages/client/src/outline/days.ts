/** What a day comes to, by the rules of the report: made once a month, so that ten years are a list of days. */
import type { RecordKind } from '@sotto/shared/diary'
import { CHECKED, type CheckField } from '../report/checks.ts'
import { LOGGED, sumUpPain, type PainDay } from '../report/pain.ts'
import { median } from '../report/statistics.ts'
import { outlinedOf, type Outlined, type OutlinedOf } from './outline.ts'

/** Grows when the same records would come to something else; so where a rule of the report's days changes. */
export const DAYS_VERSION = 1

export interface DaySum {
  /** YYYY-MM-DD */
  readonly day: string
  /** Null where no pain was noted. */
  readonly pain: PainDay | null
  readonly doses: readonly DoseSum[]
  /** The median of the day's answers to each question that was answered. */
  readonly checks: Readonly<Partial<Record<CheckField, number>>>
  /** Whether it counts as logged. */
  readonly isLogged: boolean
  /** Entries about that day, of any kind but what lasts. */
  readonly entries: number
}

export interface DoseSum {
  /** Id of the medicine. */
  readonly medication: string
  /** Late ones included. */
  readonly taken: number
  readonly late: number
  readonly skipped: number
}

/** What is written down once and lasts, on no day in particular. */
const LASTING: ReadonlySet<RecordKind> = new Set(['medication', 'condition', 'allergy', 'profile', 'claim'])

/** In order of days, without those on which there is nothing. */
export function daysIn(outlined: readonly Outlined[]): DaySum[] {
  const lived = outlined.filter(({ kind }) => !LASTING.has(kind))
  return [...Map.groupBy(lived, ({ localDate }) => localDate)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, entries]) => daySum(day, entries))
}

function daySum(day: string, entries: readonly Outlined[]): DaySum {
  const pain = outlinedOf(entries, 'pain')
  return {
    day,
    pain: pain.length === 0 ? null : sumUpPain(pain),
    doses: dosesOf(outlinedOf(entries, 'dose')),
    checks: checksOf(outlinedOf(entries, 'check')),
    isLogged: entries.some(({ kind }) => LOGGED.has(kind)),
    entries: entries.length,
  }
}

function dosesOf(doses: readonly OutlinedOf<'dose'>[]): DoseSum[] {
  return [...Map.groupBy(doses, ({ medication }) => medication)].map(([medication, ofIt]) => {
    const count = (status: string) => ofIt.filter((dose) => dose.status === status).length
    const late = count('late')
    return { medication, taken: count('taken') + late, late, skipped: count('skipped') }
  })
}

function checksOf(checks: readonly OutlinedOf<'check'>[]): DaySum['checks'] {
  const answers: Partial<Record<CheckField, number>> = {}
  for (const field of CHECKED) {
    const answer = median(checks.flatMap((check) => check[field] ?? []))
    if (answer !== null) answers[field] = answer
  }
  return answers
}
