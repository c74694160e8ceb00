export interface StartWords {
  readonly title: string
  readonly lead: string
  readonly begin: string
  readonly join: string
  readonly joinHint: string
  readonly recover: string
  readonly recoverHint: string
  readonly relay: (host: string) => string
  readonly invited: string
  readonly invitationField: string
  readonly invitationHint: string
  readonly elsewhere: string
  readonly elsewhereHint: string
  readonly elsewhereField: string
  readonly device: { readonly phone: string; readonly laptop: string; readonly field: string; readonly hint: string }
  readonly back: string
  readonly next: string
  readonly cancel: string
  readonly working: Readonly<Record<'begin' | 'join' | 'recover', string>>
  readonly stage: (done: number, of: number) => string
  readonly phrase: {
    readonly title: string
    readonly lead: string
    readonly label: string
    readonly written: string
    readonly later: string
    readonly laterHint: string
  }
  readonly joining: {
    readonly title: string
    readonly how: string
    readonly scan: string
    readonly scanning: string
    readonly stopScanning: string
    readonly noCamera: string
    readonly code: string
    readonly codeHint: string
    readonly go: string
  }
  readonly check: {
    readonly title: string
    readonly lead: string
    readonly as: Readonly<Record<'owner' | 'helper' | 'delegate', string>>
    readonly same: string
    readonly differ: string
    readonly waiting: string
  }
  readonly recovering: {
    readonly title: string
    readonly lead: string
    readonly field: string
    readonly fieldHint: string
    readonly go: string
    readonly which: string
    readonly whichLead: string
    readonly none: string
    readonly keep: (name: string) => string
    readonly goOn: string
  }
}
