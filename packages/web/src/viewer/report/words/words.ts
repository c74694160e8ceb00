import type { ChartWords } from '@sotto/client/charts'
import type { TermsWords } from '../files.ts'

/** The words round a report: what the page itself says beside the report's own words. */
export interface SheetWords extends ChartWords {
  /** Stands before a date and time. */
  readonly opensUntil: string
  readonly clears: string
  readonly offline: string
  readonly clockBehind: string
  readonly actions: string
  readonly print: string
  readonly canSave: string
  readonly pdf: string
  readonly fhir: string
  /** A PDF is being made; in whole per cent. */
  readonly makingPdf: (done: number) => string
  readonly longPdf: string
  readonly stop: string
  readonly notSaved: string
  readonly csv: string
  readonly json: string
  readonly copyText: string
  readonly copied: string
  readonly notCopied: string
  readonly saved: string
  readonly noDownloads: string
  readonly saveTerms: string
  readonly saveTermsText: string
  /** In the file of the terms. */
  readonly record: Omit<TermsWords, 'use' | 'yes' | 'no' | 'decided'>
  readonly more: string
  readonly dayByDay: string
  readonly dayByDayLead: string
  /** On paper, where they are too many to stand twice. */
  readonly dayByDayInTables: string
  readonly entries: (n: number) => string
  readonly lowest: string
  readonly highest: string
  readonly median: string
  readonly sealed: string
  readonly digest: string
  readonly digestHint: string
  readonly termsTitle: string
  readonly termsAccepted: (uses: string) => string
  /** Somebody decided for the owner; on what basis, where it is said. */
  readonly decided: (basis: string | null) => string
  readonly opensLeft: (n: number) => string
  readonly answer: (owner: string | null) => string
  readonly answerLead: string
  readonly answerLabel: string
  readonly send: string
  readonly sent: string
  readonly passOn: {
    readonly ask: string
    readonly lead: (isAllowed: boolean) => string
    readonly to: string
    readonly toHint: string
    readonly why: string
    readonly send: string
    readonly sent: string
  }
  readonly notSent: string
  readonly pictureSpoilt: string
}
