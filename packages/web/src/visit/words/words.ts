export interface VisitWords {
  readonly title: string
  readonly lead: string
  readonly none: string
  readonly types: Readonly<Record<'pdf' | 'picture' | 'fhir' | 'card' | 'other', string>>
  readonly otherKind: string
  /** What whoever made it called it. */
  readonly called: (label: string) => string
  readonly from: (host: string) => string
  readonly added: (moment: string) => string
  readonly save: string
  readonly saved: string
  readonly inside: string
  readonly holds: (kinds: string) => string
  readonly savePdf: (nth: number, of: number) => string
  readonly remove: string
  readonly removeTitle: string
  readonly removeText: string
  readonly removed: string
  readonly cancel: string
  readonly fromLink: string
  readonly fromDevice: string
  readonly deviceHint: string
  readonly link: {
    readonly title: string
    readonly label: string
    readonly hint: string
    readonly scan: string
    readonly stopScanning: string
    readonly scanning: string
    readonly noCamera: string
    readonly look: string
    readonly says: string
    readonly leadsTo: (host: string) => string
    readonly until: (moment: string) => string
    readonly counted: string
    readonly passcode: string
    readonly passcodeHint: string
    readonly open: string
    readonly opening: string
    readonly wrong: (left: number | null) => string
    readonly other: string
    readonly close: string
    /** Of a link from elsewhere, by the engine's code. */
    readonly refused: Readonly<
      Record<'share-gone' | 'relay-unreachable' | 'relay-answer-wrong' | 'rate-limited', readonly [string, string]>
    >
  }
  readonly elsewhere: {
    readonly title: (host: string) => string
    readonly why: string
    readonly fetch: string
    readonly fetchHint: (host: string) => string
    readonly choose: string
    readonly theirs: string
    readonly terminal: string
  }
  readonly come: {
    readonly title: string
    readonly lead: string
    readonly prints: (count: number) => string
    readonly keep: string
    readonly leave: string
    readonly kept: string
    readonly undo: string
  }
}
