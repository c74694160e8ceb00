import type { OnwardUse } from '@sotto/shared/snapshot'
import type { Disclosure } from '../../share/ledger.ts'
import type { RecipientKind } from '../recipient.ts'

/** Days are in words already. */
export interface WithdrawalWords {
  readonly title: string
  readonly toWhom: (name: string) => string
  readonly given: (carrier: Disclosure['carrier'], day: string) => string
  readonly madePublic: (day: string) => string
  /** Before the owner's own words of then. */
  readonly purpose: string
  readonly noPurpose: string
  /** Why somebody else decided that it be given. */
  readonly decidedForMe: string
  readonly whatHeading: string
  readonly fields: (kind: string, fields: readonly string[]) => string
  readonly noFields: string
  readonly days: (days: string) => string
  readonly less: (ways: readonly string[]) => string
  readonly digest: (digest: string) => string
  readonly untilHeading: string
  readonly withdrawn: (day: string) => string
  readonly before: string
  readonly ended: (day: string) => string
  readonly ranOut: (day: string) => string
  readonly opensNoMore: string
  readonly stillOpens: (day: string) => string
  readonly cannotCallBack: string
  readonly asksHeading: string
  readonly asks: (day: string) => readonly string[]
  readonly asksPublic: (day: string) => readonly string[]
  readonly byKind: Readonly<Record<RecipientKind, string>>
  readonly onwardHeading: string
  readonly never: (uses: readonly string[]) => string
  readonly agreed: (uses: readonly string[]) => string
  readonly onward: Readonly<Record<OnwardUse, string>>
  readonly answerHeading: string
  readonly answer: string
  readonly answerAt: (address: string) => string
  readonly notAgainstYou: string
  readonly forOwner: (basis: string) => string
  readonly signed: (name: string) => string
  readonly unsigned: string
}
