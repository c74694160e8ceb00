export interface LockWords {
  readonly confirm: string
  readonly locked: {
    readonly title: string
    readonly passphrase: string
    readonly unlock: string
    readonly opening: string
    readonly passkey: string
    readonly forgotten: string
    readonly words: string
    readonly wordsHint: string
    readonly back: string
    readonly waits: (time: string) => string
    readonly log: string
    readonly logLead: string
    readonly saved: (nrs: number, time: string) => string
  }
  readonly page: {
    readonly title: string
    readonly lead: string
    readonly method: string
    readonly device: string
    readonly deviceHint: string
    readonly passphrase: string
    readonly passphraseHint: string
    readonly passkey: string
    readonly passkeyHint: string
    readonly noPasskey: string
    readonly field: string
    readonly again: string
    readonly fieldHint: string
    readonly differ: string
    readonly short: string
    readonly set: string
    readonly done: string
    readonly auto: string
    readonly after: Readonly<Record<'0' | '60000' | '300000' | '1800000' | 'never', string>>
    readonly now: string
    readonly wayBack: string
  }
}
