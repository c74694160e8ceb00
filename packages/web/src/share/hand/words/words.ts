export interface HandWords {
  readonly sealed: string
  readonly close: string
  readonly title: (name: string) => string
  readonly titleNobody: string
  readonly showLink: string
  readonly two: string
  readonly one: string
  readonly link: string
  readonly linkAlone: string
  readonly qr: string
  readonly until: string
  readonly orOpenings: (opens: number) => string
  readonly send: string
  readonly copyLink: string
  readonly linkCopied: string
  readonly print: string
  readonly passcode: string
  readonly how: string
  readonly copyPasscode: string
  readonly passcodeCopied: string
  readonly notCopied: string
  readonly again: string
  readonly change: string
  readonly done: string
  readonly looking: string
  readonly digest: string
  readonly card: {
    readonly title: string
    readonly how: string
    readonly passcode: string
    readonly until: (moment: string, opens: number) => string
    readonly theirs: (name: string) => string
  }
}
