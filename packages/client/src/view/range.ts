import { isLocalDate } from '@sotto/shared/diary'
import { SottoError } from '../error.ts'

/** Local dates, both included, YYYY-MM-DD. */
export interface Range {
  readonly from: string
  readonly to: string
}

/** @throws {SottoError} `input-invalid` */
export function demandDay(day: string): string {
  if (isLocalDate(day)) return day
  throw new SottoError('input-invalid', 'A day is written YYYY-MM-DD.')
}

/** @throws {SottoError} `input-invalid` */
export function demandRange({ from, to }: Range): Range {
  if (demandDay(from) <= demandDay(to)) return { from, to }
  throw new SottoError('input-invalid', 'The range ends before it begins.')
}
