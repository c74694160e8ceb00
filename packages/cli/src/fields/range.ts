import { isLocalDate, isRecordKind, RECORD_KINDS, type RecordKind } from '@sotto/shared/diary'
import type { Command } from 'commander'
import { CliError } from '../terminal/error.ts'

/** Local dates, both ends included. */
export interface Range {
  readonly from?: string
  readonly to?: string
}

export function rangeOption(command: Command): Command {
  return command
    .option('--from <date>', 'first day, YYYY-MM-DD', dateOf('--from'))
    .option('--to <date>', 'last day, YYYY-MM-DD', dateOf('--to'))
}

export function dateOf(option: string): (given: string) => string {
  return (given) => {
    if (isLocalDate(given)) return given
    throw new CliError('input-invalid', `${option} must be a date written YYYY-MM-DD.`)
  }
}

/** Gathers repeated kinds. */
export function chosenKinds(given: string, before: readonly RecordKind[] = []): RecordKind[] {
  if (isRecordKind(given)) return [...before, given]
  throw new CliError('input-invalid', `A kind is one of ${RECORD_KINDS.join(', ')}.`)
}
