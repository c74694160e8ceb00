import type { SensitivityClass } from '@sotto/shared/diary'
import type { ImportNote } from '../importing.svelte.ts'

/** What a file can be, by the importer's names. */
export type FileFormat =
  | 'sotto-json'
  | 'sotto-csv'
  | 'paintracker-json'
  | 'paintracker-csv'
  | 'bearable'
  | 'daylio'
  | 'flaredown'
  | 'flaredown-long'
  | 'nomie'
  | 'nomie-csv'
  | 'nomie-days'
  | 'track-and-graph'
  | 'migralog'
  | 'apple-health'
  | 'csv'

export interface FileWords {
  readonly export: {
    readonly title: string
    readonly lead: string
    readonly format: string
    readonly formats: Readonly<Record<'json' | 'csv', readonly [name: string, why: string]>>
    readonly range: string
    readonly all: string
    readonly some: string
    readonly from: string
    readonly to: string
    readonly wrongRange: string
    readonly what: string
    readonly off: string
    readonly classes: Readonly<Record<Exclude<SensitivityClass, 'S0'>, string>>
    readonly notSealed: readonly [title: string, text: string]
    readonly write: string
    readonly reading: (done: number, of: number) => string
    readonly cancel: string
    readonly nothing: string
    readonly done: (entries: number, name: string) => string
    readonly photos: (count: number) => string
  }
  readonly import: {
    readonly title: string
    readonly lead: string
    readonly formats: string
    readonly choose: string
    readonly looking: string
    readonly unreadable: readonly [title: string, text: string]
    readonly refused: {
      readonly people: string
      readonly damaged: (line: string) => string
      readonly large: string
      readonly archive: string
    }
    readonly which: string
    readonly whichHint: string
    readonly apps: Readonly<Record<FileFormat, string>>
    readonly from: (app: string) => string
    readonly zone: Readonly<Record<'given' | 'file', string>>
    readonly uses: string
    readonly use: (as: string, count: number) => string
    readonly scale: (low: number, high: number) => string
    readonly nowhere: string
    readonly nowhereHint: string
    readonly other: string
    readonly brings: (entries: number) => string
    readonly range: (span: string) => string
    readonly known: (count: number) => string
    readonly unlinked: (count: number) => string
    readonly nothing: string
    readonly skipped: (count: number) => string
    readonly row: (row: number, why: string) => string
    readonly moreRows: (count: number) => string
    readonly kinds: string
    readonly take: (entries: number) => string
    readonly taking: (done: number, of: number) => string
    readonly cancel: string
    readonly calledOff: string
    readonly done: (entries: number) => string
    readonly undoAll: string
    readonly undoing: string
    readonly undone: (entries: number) => string
    readonly toDay: string
    readonly past: string
    readonly showPast: string
    readonly noPast: string
    readonly pastOne: (entries: number, span: string) => string
    readonly undo: string
    readonly why: {
      readonly bad: (field: string) => string
      readonly missing: (field: string) => string
      readonly noTime: string
      readonly badTime: string
      readonly quotes: string
      readonly cells: string
      readonly empty: string
      readonly deleted: string
      readonly noEntry: string
      readonly noMedicine: string
      readonly noStatus: string
      readonly noteTooLong: string
      readonly tag: string
      readonly other: string
    }
    readonly notes: Readonly<Record<ImportNote | 'other', string>>
  }
  readonly mapping: {
    readonly title: string
    readonly lead: string
    readonly rows: (count: number) => string
    readonly time: string
    readonly timeColumn: string
    readonly secondColumn: string
    readonly none: string
    readonly format: string
    readonly formats: Readonly<Record<'iso' | 'epoch-ms' | 'epoch-s' | 'own', string>>
    readonly ownFormat: string
    readonly ownFormatHint: string
    readonly columns: string
    readonly example: (cells: readonly string[]) => string
    readonly leave: string
    readonly low: (column: string) => string
    readonly high: (column: string) => string
    readonly lowShort: string
    readonly highShort: string
    readonly separator: (column: string) => string
    readonly separatorShort: string
    readonly decimal: string
    readonly decimals: Readonly<Record<'.' | ',', string>>
    readonly missing: string
    readonly missingHint: string
    readonly look: string
    readonly needed: (fields: readonly string[]) => string
    readonly noTime: string
    readonly noFields: string
  }
}
