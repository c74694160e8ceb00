/** What the importer says of rows and files, in the words of the page. It names fields, and never what a row held. */
import { fieldLabel, labelInKind, type ReportWords } from '@sotto/client/report'
import { fieldOf, isKept, isRecordKind } from '@sotto/shared/diary'
import type { FileFormat, FileWords } from './words/words.ts'

type ImportWords = FileWords['import']

export function whySkipped(reason: string, words: ImportWords['why'], report: ReportWords): string {
  if (/ is longer than \d+ KiB$/.test(reason)) return words.noteTooLong
  const label = labelIn(reason, report)
  if (label !== null) return reason.endsWith(' is missing') ? words.missing(label) : words.bad(label)
  if (reason === 'it has no time') return words.noTime
  if (/^the time |^time |^at must /.test(reason)) return words.badTime
  if (/quotes/.test(reason)) return words.quotes
  if (/more cells/.test(reason)) return words.cells
  return REASONS.find(([pattern]) => pattern.test(reason))?.[1](words) ?? words.other
}

const REASONS: readonly (readonly [RegExp, (words: ImportWords['why']) => string])[] = [
  [/nothing is recorded|at least one field|no rule/, ({ empty }) => empty],
  [/it was deleted/, ({ deleted }) => deleted],
  [/not an entry|not a record/, ({ noEntry }) => noEntry],
  [/its medicine/, ({ noMedicine }) => noMedicine],
  [/whether it was taken/, ({ noStatus }) => noStatus],
  [/its tag/, ({ tag }) => tag],
]

function labelIn(reason: string, report: ReportWords): string | null {
  const [, kind, field = ''] = /^([a-z]+)\.(\w+) /.exec(reason) ?? []
  if (!isRecordKind(kind) || isKept(kind) || fieldOf(kind, field) === undefined) return null
  return fieldLabel(report, kind, field)
}

/** Each once. A newer engine, in another tab, may know more of them. */
export const notesOf = (notes: readonly string[], words: ImportWords['notes']): string[] => [
  ...new Set(notes.map((note) => (isNote(note, words) ? words[note] : words.other))),
]

const isNote = (note: string, words: ImportWords['notes']): note is keyof ImportWords['notes'] =>
  Object.hasOwn(words, note)

/** Why a file as a whole was refused, in words of the page. */
export function whyRefused(message: string, { refused, unreadable }: ImportWords): string {
  const [, line] = /from line (\d+) on/.exec(message) ?? []
  if (line !== undefined) return refused.damaged(line)
  if (/the days of \d+ people/.test(message)) return refused.people
  if (/larger than|more than/.test(message)) return refused.large
  return /the archive/.test(message) ? refused.archive : unreadable[1]
}

/** The app that a file is of; its own name where the page does not know it. */
export const appOf = (format: string, { apps }: ImportWords): string =>
  Object.hasOwn(apps, format) ? apps[format as FileFormat] : format

/** What a column or field became: `pain.sites` as "Pain: Places", in the words of reports. */
export function placeOf(as: string, report: ReportWords): string {
  const [kind = '', field = ''] = as.split('.')
  if (!isRecordKind(kind) || isKept(kind)) return as
  return field === '' ? report.kinds[kind] : labelInKind(report, kind, field)
}
