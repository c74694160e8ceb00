import type { LeakSign } from '@sotto/client/letter'

export interface LeakPageWords {
  readonly title: string
  readonly lead: string
  readonly honest: string
  readonly begin: string
  readonly going: string
  readonly closed: string
  readonly noticedOn: (day: string) => string
  readonly none: string
  readonly gone: string
  readonly working: string
  readonly back: string
  readonly next: string
  readonly skip: string
  readonly clear: string
  readonly kept: string
  readonly from: {
    readonly title: string
    readonly lead: string
    readonly file: string
    readonly paste: string
    readonly look: string
    readonly looking: string
    readonly self: string
    readonly find: string
    readonly found: (who: string, sign: LeakSign) => string
    readonly several: string
    readonly notFound: string
    readonly choose: string
    readonly unknown: string
    readonly line: (who: string, day: string) => string
    readonly nobody: string
    readonly notKept: string
  }
  readonly where: {
    readonly title: string
    readonly lead: string
    readonly place: string
    readonly exactly: string
    readonly exactlyHint: string
    readonly isLink: string
    readonly seenOn: string
    readonly note: string
    readonly saved: string
    readonly savedHint: string
    readonly isSaved: (file: string) => string
    readonly keep: string
    readonly another: string
  }
  readonly shut: {
    readonly title: string
    readonly lead: string
    readonly its: (count: number) => string
    readonly all: (count: number) => string
    readonly pause: string
    readonly leave: string
    readonly act: string
    readonly noneOpen: string
    readonly done: string
    readonly owed: string
  }
  readonly tell: {
    readonly title: string
    readonly lead: string
    readonly region: string
    readonly write: string
    readonly recipient: (who: string) => string
    readonly written: string
    readonly onward: string
  }
  readonly letter: {
    readonly title: string
    readonly to: string
    readonly toHint: string
    readonly language: string
  }
  readonly whole: {
    readonly title: string
    readonly steps: string
    readonly known: (who: string) => string
    readonly notKnown: string
    readonly seen: (where: string, day: string) => string
    readonly notSeen: string
    readonly shut: (day: string, links: number) => string
    readonly notShut: string
    readonly letters: (count: number) => string
    readonly add: { readonly from: string; readonly where: string; readonly shut: string; readonly tell: string }
    readonly record: string
    readonly json: string
    readonly close: string
    readonly closeHint: string
    readonly isClosed: string
    readonly reopen: string
  }
}
