import type { Deed } from '@sotto/client'
import type { RecordKind } from '@sotto/shared/diary'

export type Level = 'nothing' | 'routine' | 'all'
export type Limit = 'no-sharing' | 'no-members' | 'no-changes'

export interface PeopleWords {
  readonly title: string
  readonly helper: string
  readonly helperHint: string
  readonly delegate: string
  readonly delegateHint: string
  readonly reads: {
    readonly title: string
    readonly lead: string
    readonly level: Readonly<Record<Level, string>>
    readonly hint: Readonly<Record<Level, string>>
    readonly from: string
    readonly fromHint: string
    readonly save: string
    readonly saved: string
  }
  readonly goOn: string
  readonly offer: { readonly helperLead: string; readonly delegateLead: string; readonly title: string }
  readonly given: {
    readonly decidedBy: string
    readonly decidedByHint: string
    readonly basis: string
    readonly basisHint: string
    readonly document: string
    readonly documentHint: string
    readonly from: string
    readonly fromHint: string
    readonly until: string
    readonly untilHint: string
    readonly limits: string
    readonly limit: Readonly<Record<Limit, string>>
  }
  readonly why: (decidedBy: string, basis: string, document: string) => string
  readonly whyUntil: (day: string) => string
  readonly whyFrom: (day: string) => string
  /** Limits, joined. */
  readonly whyNot: (limits: string) => string
  readonly activity: {
    readonly title: string
    readonly lead: string
    readonly looking: (done: number, of: number) => string
    readonly none: string
    readonly deed: Readonly<Record<Deed, string>>
    readonly kind: Readonly<Record<RecordKind, string>>
    readonly unknownDay: string
    readonly beyond: string
  }
}
