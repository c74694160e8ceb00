import type { SnapshotPicture } from '@sotto/shared/snapshot'
import type { Observation, Reference } from 'fhir/r4.js'
import { detailOf, type Line } from '../report/detail.ts'
import { textIn, type Entries, type Entry } from '../report/entry.ts'
import type { ReportWords } from '../report/words/words.ts'
import { SURVEY } from './codes.ts'
import { componentsOf, timeOf } from './value.ts'
import type { Writing } from './writing.ts'

/** What every row is written with. */
export interface Context {
  readonly ui: ReportWords
  readonly entries: Entries
  /** By their rows' numbers. */
  readonly pictures: ReadonlyMap<number, SnapshotPicture>
  readonly writing: Writing
  /** Of rows by their numbers, as far as they are written; lasting things come first. */
  readonly written: Map<number, Reference>
}

/** The fields of a row but those named, as lines. The note has a place of its own everywhere. */
export function linesOf({ entries }: Context, entry: Entry, ...without: readonly string[]): Line[] {
  return detailOf(entry, entries).lines.filter(({ field }) => field !== 'note' && !without.includes(field))
}

/**
 * An observation that the patient made, or who keeps the diary for them: its code, when, the owner's note, and whatever else was told as components. A
 * clock time, and a day that is a number, are told in a note of its own.
 */
export function observed(
  context: Context,
  entry: Pick<Entry, 'day' | 'time' | 'fields'>,
  rest: Pick<Observation, 'code'> & Partial<Observation>,
  lines: readonly Line[] = [],
): Observation {
  const { ui, writing } = context
  const { said, ...effective } = timeOf(ui, entry.day, entry.time)
  const notes = [said, textIn(entry.fields['note'])].flatMap((text) => (text === null ? [] : { text }))
  const component = [...componentsOf(ui, lines), ...(rest.component ?? [])]
  return {
    resourceType: 'Observation',
    status: 'final',
    category: [SURVEY],
    subject: writing.patient,
    performer: [writing.author],
    ...effective,
    ...rest,
    ...(component.length > 0 ? { component } : {}),
    ...(notes.length > 0 ? { note: notes } : {}),
  }
}
