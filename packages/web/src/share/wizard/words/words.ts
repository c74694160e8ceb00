import type { OnwardUse } from '@sotto/shared/snapshot'

export const STEPS = ['whom', 'what', 'see', 'until', 'agree'] as const
export type Step = (typeof STEPS)[number]

export const CHANNELS = ['person', 'portal', 'messenger', 'mail', 'drive', 'public'] as const
export type Channel = (typeof CHANNELS)[number]

export interface WizardWords {
  readonly progress: (step: number, of: number) => string
  readonly back: string
  readonly close: string
  readonly kept: string
  readonly again: string
  readonly looking: string
  readonly whom: {
    readonly title: string
    readonly lead: string
    readonly name: string
    readonly nameHint: string
    readonly purpose: string
    readonly risk: string
    readonly next: string
  }
  readonly what: {
    readonly title: (name: string) => string
    readonly forWhom: (name: string, preset: string) => string
    readonly range: string
    readonly days: (days: number) => string
    readonly logged: (logged: number, days: number) => string
    readonly otherDates: string
    readonly from: string
    readonly to: string
    readonly count: (on: number, of: number) => string
    readonly more: (count: number) => string
    readonly off: string
    readonly ownTerms: readonly [title: string, why: string]
    readonly privateTerms: readonly [title: string, why: string]
    readonly firstName: readonly [title: string, why: string]
    readonly firstNameField: string
    readonly less: string
    readonly lessHint: string
    readonly leaveOut: string
    readonly leaveOutHint: string
    readonly entries: string
    readonly entriesHint: string
    readonly showEntries: string
    readonly moreEntries: string
    readonly noEntries: string
    readonly leftOut: (count: number) => string
    readonly remind: readonly [title: string, text: string]
    readonly questions: string
    readonly questionsHint: string
    readonly question: (n: number) => string
    readonly addQuestion: string
    readonly nothing: string
    readonly sum: (kinds: number, days: number) => string
    readonly sumName: string
    readonly sumBefore: string
    readonly sumAmended: string
    readonly sumNotes: string
    readonly sumNoNotes: string
    readonly sumMedicines: string
    readonly sumNoMedicines: string
    readonly next: (name: string) => string
  }
  readonly see: {
    readonly title: (name: string) => string
    readonly lead: string
    /** Of the digest as this page shows it. */
    readonly digest: (short: string) => string
    readonly changed: readonly [title: string, text: string]
    readonly next: string
    readonly change: string
    readonly report: string
    readonly unreadable: string
  }
  readonly until: {
    readonly title: string
    readonly life: string
    readonly lifeDays: (days: number) => string
    readonly ends: (moment: string, opens: number) => string
    readonly opens: string
    readonly passcode: string
    readonly passcodeHint: string
    readonly noPasscode: string
    readonly channel: string
    readonly channels: Readonly<Record<Channel, readonly [name: string, risk: string]>>
    readonly downloads: string
    readonly downloadsHint: string
    readonly onward: string
    readonly onwardHint: (name: string) => string
    readonly use: Readonly<Record<OnwardUse, string>>
    readonly next: string
  }
  readonly agree: {
    readonly title: (name: string) => string
    readonly what: string
    readonly digest: string
    readonly digestHint: string
    readonly who: string
    readonly why: string
    readonly until: string
    readonly uses: string
    readonly noUses: string
    readonly withPasscode: string
    readonly withoutPasscode: string
    readonly means: readonly string[]
    /** A delegate's basis, and the person whom the diary is about. */
    readonly decided: (basis: string) => string
    readonly about: (name: string) => string
    readonly agree: string
    readonly look: string
    readonly make: string
    readonly making: string
    readonly draft: string
  }
  /** For whom, where nobody was named. */
  readonly somebody: string
}
