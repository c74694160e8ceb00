/** The dates of a share: as given, or counted back from the last day by the preset's rule. */
import { addDays, DiaryError, isLocalDate, type DiaryRecord } from '@sotto/shared/diary'
import { DAYS_IN_WEEK } from '@sotto/shared/snapshot'
import { INJURY_DAYS, type Preset } from './preset.ts'
import { lengthOf } from './relative.ts'

export interface DateRange {
  readonly from: string
  readonly to: string
}

interface Told {
  readonly today: string
  readonly records: readonly DiaryRecord[]
  /** The first day up to `to` of which the share would hold an entry. */
  readonly firstDay: (to: string) => string | undefined
}

/** Nothing in a diary is older; a day's number stays small. */
export const EARLIEST = '1900-01-01'

/** @throws {DiaryError} `input-invalid` */
export function resolveRange(given: Partial<DateRange>, days: Preset['days'], told: Told): DateRange {
  if (given.from !== undefined) checkDate(given.from, 'from')
  if (given.to !== undefined) checkDate(given.to, 'to')
  const to = given.to ?? (given.from !== undefined && given.from > told.today ? given.from : told.today)
  const from = given.from ?? startOf(days, to, told)
  if (from > told.today)
    throw new DiaryError('input-invalid', 'the dates lie in the future: nothing has been entered there yet', {
      field: 'from',
      hint: 'Let the range begin today or earlier.',
    })
  if (from > to)
    throw new DiaryError('input-invalid', 'the range is empty: it ends before it begins', {
      field: 'to',
      hint: 'from is the first day, to the last one.',
    })
  return { from, to }
}

/**
 * Weeks are whole ones, counted back from the last day, so that none of them is of one day alone: days at the beginning
 * that make no week are left out. @throws {DiaryError} `input-invalid` where there is no whole week
 */
export function inWholeWeeks({ from, to }: DateRange): DateRange {
  const weeks = Math.floor(lengthOf(from, to) / DAYS_IN_WEEK)
  if (weeks > 0) return { from: addDays(to, 1 - weeks * DAYS_IN_WEEK), to }
  throw new DiaryError('input-invalid', 'the range holds no whole week', {
    field: 'from',
    hint: 'Choose seven days or more, or days in place of weeks.',
  })
}

function checkDate(date: string, field: 'from' | 'to'): void {
  if (isLocalDate(date) && date >= EARLIEST && date < '2200') return
  throw new DiaryError('input-invalid', `${field} must be a date written YYYY-MM-DD between 1900 and 2199`, { field })
}

function startOf(days: Preset['days'], to: string, told: Told): string {
  if (days === 'now') return to
  if (typeof days === 'number') return addDays(to, 1 - days)
  const first = days === 'all' ? told.firstDay(to) : injuryDate(told)
  return first ?? addDays(to, 1 - INJURY_DAYS)
}

/** Of the claim entered last. */
function injuryDate({ records }: Told): string | undefined {
  const claims = records
    .filter((record) => record.kind === 'claim')
    .filter(({ deletedAt, injuryDate: date }) => deletedAt === undefined && date !== undefined && date >= EARLIEST)
  return claims.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)).at(0)?.injuryDate
}
