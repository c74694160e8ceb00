export interface DevicesWords {
  readonly title: string
  readonly lead: string
  /** To whoever helps: which diary this device is in. */
  readonly helperLead: string
  readonly delegateLead: string
  /** Of the device that reads this. */
  readonly ownRole: Readonly<Record<'owner' | 'helper' | 'delegate', string>>
  readonly self: string
  readonly unnamed: string
  readonly role: Readonly<Record<'owner' | 'helper' | 'delegate', string>>
  readonly seen: (day: string) => string
  readonly neverSeen: string
  readonly removed: string
  readonly add: string
  readonly invite: string
  readonly phrase: string
  readonly phraseHint: Readonly<Record<'confirmed' | 'unconfirmed' | 'not-yours', string>>
  readonly happened: string
  readonly happenedHint: string
  readonly lock: string
  readonly keys: string
  readonly keysHint: string
  readonly subject: string
  readonly subjectHint: (name: string | null) => string
  readonly leave: string
  readonly one: {
    readonly rename: string
    readonly name: string
    readonly save: string
    readonly cancel: string
    readonly remove: string
    readonly removeTitle: (name: string) => string
    readonly removeText: string
    readonly removeLinks: string
    readonly removing: string
    readonly removedToast: (name: string) => string
    readonly renamed: string
    readonly did: string
    readonly didLead: string
    readonly reading: (done: number, of: number) => string
    readonly nothingDone: string
    readonly gone: string
  }
  readonly offer: {
    readonly title: string
    readonly lead: string
    readonly how: string
    readonly qr: string
    readonly typed: string
    readonly typedHint: string
    readonly until: (time: string) => string
    readonly copy: string
    readonly copied: string
    readonly making: string
    readonly wants: (name: string) => string
    readonly compare: string
    readonly same: string
    readonly differ: string
    readonly letting: string
    readonly done: (name: string) => string
    readonly again: string
    readonly cancel: string
    readonly back: string
  }
}
