import { Option, type Command } from 'commander'
import { localDateOf, parseTime } from '@sotto/shared/diary'
import { dateOf } from '../fields/range.ts'
import { paperOption, type PaperOptions } from '../paper/options.ts'

export interface WritingOptions extends PaperOptions {
  readonly language: 'en' | 'fr'
  readonly out?: string
}

export interface LetterOptions extends WritingOptions {
  readonly day?: string
  readonly answerBy?: string
  readonly signedBy?: string
  readonly answerTo?: string
  readonly sent?: Way
  readonly note?: string
}

export const WAYS = ['in-person', 'letter', 'e-mail', 'portal', 'message', 'phone', 'form', 'other'] as const
export type Way = (typeof WAYS)[number]

export const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
export const today = (): string => localDateOf(Date.now(), zone())

/** When something was, in the zone of this device; now where it is not said. */
export const atOption = (command: Command): Command => command.option('--at <time>', 'when that was; now if left out')
export const atOf = (given: string | undefined): { at?: number } =>
  given === undefined ? {} : { at: parseTime(given, { tz: zone(), nowMs: Date.now() }) }

/** How something is written out; `out` ends in .pdf or in anything else, which is plain text. */
export const writingOptions = (command: Command): Command =>
  paperOption(command)
    .addOption(new Option('--language <language>', 'language of its words').choices(['en', 'fr']).default('en'))
    .option('--out <file>', 'file to write: a PDF where it ends in .pdf, otherwise text')

export const letterOptions = (command: Command): Command =>
  writingOptions(command)
    .option('--day <date>', 'date of the letter; today if left out', dateOf('--day'))
    .option('--answer-by <date>', 'day by which an answer is asked for', dateOf('--answer-by'))
    .option('--signed-by <name>', 'how you sign')
    .option('--answer-to <address>', 'where the answer is to go')
    .addOption(new Option('--sent <how>', 'note that it was sent, and how').choices(WAYS))
    .option('--note <text>', 'what to remember of it')
