import type { OnwardUse } from '@sotto/shared/snapshot'
import type { ConsentRecord } from '../consent.ts'

/** Days and moments are in words already. */
export interface RecordWords {
  readonly title: string
  readonly ledgerTitle: string
  readonly ledgerLead: (lines: number) => string
  readonly chain: { readonly whole: string; readonly broken: (breaks: number) => string }
  readonly toWhom: (name: string) => string
  readonly nobody: string
  readonly line: (day: string, name: string) => string
  readonly heading: {
    readonly what: string
    readonly why: string
    readonly until: string
    readonly withdraw: string
    readonly who: string
    readonly onward: string
    readonly others: string
    readonly history: string
    readonly record: string
  }
  readonly carrier: Readonly<Record<ConsentRecord['data']['carrier'], string>>
  readonly kind: (kind: string, fields: readonly string[]) => string
  readonly days: (days: string) => string
  readonly less: (ways: readonly string[]) => string
  readonly leftOut: (entries: number) => string
  readonly digest: (digest: string) => string
  readonly noPurpose: string
  readonly until: (moment: string) => string
  readonly firstUntil: (moment: string) => string
  readonly noEnd: string
  readonly openings: (opened: number, of: number) => string
  readonly passcode: readonly [without: string, with_: string]
  readonly withdrawal: Readonly<Record<ConsentRecord['withdrawal'], string>>
  readonly by: Readonly<Record<'owner' | 'delegate', string>>
  readonly basis: (basis: string) => string
  readonly notice: (version: string, language: string) => string
  readonly use: Readonly<Record<OnwardUse, string>>
  readonly answer: Readonly<Record<'yes' | 'no', string>>
  readonly others: Readonly<Record<ConsentRecord['others'], string>>
  readonly state: Readonly<Record<ConsentRecord['history'][number]['state'], string>>
  readonly hash: (id: string, hash: string) => string
}
