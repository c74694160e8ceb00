import type { Disclosure, Openings } from '@sotto/client'
import type { LinkState } from '../link-line.ts'

export interface LedgerWords {
  /** How many people can see something now. */
  /** `isAlone`: nobody reads here without a link either. */
  readonly title: (people: number, isAlone: boolean) => string
  readonly lead: string
  readonly new: string
  readonly none: string
  readonly noneHint: string
  readonly now: string
  readonly ended: string
  /** Heading over files and paper. */
  readonly outside: string
  readonly carrier: Readonly<Record<Disclosure['carrier'], string>>
  readonly head: { readonly who: string; readonly opened: string; readonly state: string; readonly today: string }
  readonly legend: { readonly opened: string; readonly could: string; readonly early: string }
  readonly whose: string
  readonly openedOf: (opened: number, of: number) => string
  readonly never: string
  /** `day`: until when it opens, or when it ended. */
  readonly state: Readonly<Record<LinkState, (day: string) => string>>
  readonly ending: string
  readonly asTold: string
  readonly relayAway: string
  readonly table: string
  readonly columns: {
    readonly who: string
    readonly what: string
    readonly days: string
    readonly made: string
    readonly until: string
    readonly state: string
    readonly openings: string
  }
  readonly detail: {
    readonly can: string
    readonly cannot: string
    readonly days: string
    readonly open: string
    readonly less: string
    readonly withPasscode: string
    readonly withoutPasscode: string
    readonly uses: string
    readonly noUses: string
    readonly opened: (opened: number, of: number) => string
    readonly noName: string
    readonly kind: Readonly<Record<Openings['openings'][number]['kind'], string>>
    readonly replies: string
    readonly replyFrom: (name: string) => string
    readonly unreadable: (count: number) => string
    readonly digest: string
    readonly pause: string
    readonly paused: string
    readonly resume: string
    readonly resumed: string
    readonly shorten: string
    readonly shortened: string
    readonly end: string
    readonly endedToast: string
    readonly throwAway: string
    readonly send: string
    readonly sent: string
    readonly draft: readonly [title: string, text: string]
    readonly link: string
    readonly got: string
    readonly again: string
    readonly gone: string
    readonly working: string
  }
  readonly shortenSheet: { readonly title: string; readonly lead: string; readonly until: (moment: string) => string }
  readonly endSheet: {
    readonly title: (name: string) => string
    readonly text: string
    readonly withLetter: string
    readonly cancel: string
  }
  readonly got: {
    readonly title: (name: string) => string
    readonly lead: string
    readonly report: string
    readonly unreadable: string
    readonly looking: string
  }
  readonly nobody: string
}
