import type { FormKind } from '../fields.ts'

type OfKind = Readonly<Record<FormKind, string>>

export interface RecordWords {
  /** One of it, as a title. */
  readonly one: OfKind
  readonly add: OfKind
  /** What it is good for: beneath the title, and where there is none yet. */
  readonly lead: OfKind
  readonly none: string
  readonly unknown: string
  readonly save: string
  readonly saved: string
  readonly notSaved: string
  readonly discard: string
  readonly state: Readonly<Record<'saved' | 'saving' | 'waiting', string>>
  readonly done: string
  readonly remove: string
  readonly removed: string
  readonly undo: string
  /** Of a button beside others that say only “Undo”. */
  readonly undoLast: string
  readonly all: (count: number) => string
  readonly missing: (fields: readonly string[]) => string
  readonly required: string
  readonly usually: string
  readonly when: string
  readonly clear: (field: string) => string
  readonly nothingChosen: string
  readonly scoreEnds: readonly [string, string]
  readonly hints: Readonly<Record<string, string>>
  readonly items: {
    readonly item: string
    readonly score: string
    readonly add: string
    readonly remove: (item: string) => string
  }
  readonly photo: { readonly choose: string; readonly private: string }
  readonly late: string
  readonly from: (source: string) => string
}
