export interface LeavingWords {
  readonly title: string
  readonly exportTitle: string
  readonly exportText: string
  readonly export: string
  readonly eraseTitle: string
  readonly eraseText: string
  readonly erase: string
  readonly erasing: string
  readonly erased: string
  readonly left: (relays: string) => string
  readonly eraseAsk: string
  readonly typeTo: (word: string) => string
  readonly word: string
  readonly forgetTitle: string
  readonly forgetText: string
  /** Where the diary is somebody else's. */
  readonly forgetOthers: string
  readonly forgetWaiting: (count: number) => string
  readonly forget: string
  readonly forgetAsk: string
  readonly cancel: string
  readonly move: {
    readonly title: string
    readonly text: string
    readonly to: string
    readonly invited: string
    readonly invitationField: string
    readonly invitationHint: string
    readonly endLinks: string
    readonly endLinksHint: string
    readonly move: string
    readonly ask: (host: string) => string
    readonly askText: string
    readonly working: Readonly<Record<'pull' | 'push' | 'import' | 'checkpoint', string>>
    readonly again: string
    readonly done: (host: string) => string
    readonly everybody: string
    readonly follows: (name: string) => string
    readonly followed: (name: string) => string
    readonly page: (page: string, host: string) => string
  }
}
