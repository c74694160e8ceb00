/** What the importer says of rows and files, in the words of the page. It names fields, and never what a row held. */
import { fieldLabel, type ReportWords } from '@sotto/client/report'
import { fieldOf, isKept, isRecordKind } from '@sotto/shared/diary'
import type { FileWords } from './words/words.ts'

type ImportWords = FileWords['import']

export function whySkipped(reason: string, words: ImportWords['why'], report: ReportWords): string {
  const label = labelIn(reason, report)
  if (label !== null) return reason.endsWith(' is missing') ? words.missing(label) : words.bad(label)
  if (reason === 'it has no time') return words.noTime
  if (/^the time |^time |^at must /.test(reason)) return words.badTime
  if (/quotes/.test(reason)) return words.quotes
  if (/more cells/.test(reason)) return words.cells
  return /nothing is recorded|at least one field|no rule/.test(reason) ? words.empty : words.other
}

function labelIn(reason: string, report: ReportWords): string | null {
  const [, kind, field = ''] = /^([a-z]+)\.(\w+) /.exec(reason) ?? []
  if (!isRecordKind(kind) || isKept(kind) || fieldOf(kind, field) === undefined) return null
  return kind === 'disclosure' || kind === 'incident' ? null : fieldLabel(report, kind, field)
}

const NOTES: readonly (readonly [RegExp, keyof ImportWords['notes']])[] = [
  [/no times of day/, 'noon'],
  [/refer to entries/, 'dangling'],
  [/Pictures are not/, 'pictures'],
  [/fields that this version/, 'fields'],
]

/** Each once. */
export const notesOf = (notes: readonly string[], words: ImportWords['notes']): string[] => [
  ...new Set(notes.map((note) => words[NOTES.find(([pattern]) => pattern.test(note))?.[1] ?? 'other'])),
]
