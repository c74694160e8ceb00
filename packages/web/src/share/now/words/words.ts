import type { DisclosureCarrier } from './carrier.ts'

export interface NowWords {
  /** Of a link that was opened just now; null where its maker gave no name. */
  readonly opened: (recipient: string | null) => string
  readonly ends: (recipient: string | null) => string
  readonly endsHint: string
  readonly look: string
  readonly seen: string
  readonly again: string
  readonly title: string
  readonly link: string
  readonly lead: string
  readonly away: string
  readonly looking: string
  readonly nobody: string
  readonly links: string
  readonly noLinks: string
  readonly until: (moment: string) => string
  readonly paused: string
  readonly draft: string
  /** The preset's name, then the days. */
  readonly holds: (what: string) => string
  readonly neverOpened: string
  readonly unasked: string
  readonly unnamed: {
    readonly title: string
    readonly text: string
    readonly one: (moment: string) => string
    readonly end: string
    readonly ended: string
  }
  readonly members: string
  readonly self: string
  readonly role: Readonly<Record<'owner' | 'helper' | 'delegate', string>>
  readonly reads: { readonly everything: string; readonly part: string; readonly nothing: string }
  readonly lastSeen: (day: string) => string
  readonly outside: string
  readonly outsideHint: string
  readonly carrier: Readonly<Record<DisclosureCarrier, string>>
  readonly got: string
  readonly endAll: string
  readonly endSheet: {
    readonly title: (links: number) => string
    readonly loses: readonly string[]
    readonly end: string
    readonly cancel: string
  }
  readonly allEnded: string
  readonly someLeft: (links: number) => string
  readonly chain: { readonly whole: (lines: number) => string; readonly broken: (lines: number) => string }
  readonly record: {
    readonly title: string
    readonly hint: string
    readonly pdf: string
    readonly json: string
    readonly saved: string
    readonly ledger: string
    readonly ledgerHint: string
  }
  readonly remind: string
  readonly remindHint: string
}
