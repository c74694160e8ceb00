export interface StartWords {
  readonly title: string
  readonly lead: string
  readonly begin: string
  readonly deviceName: string
  readonly device: { readonly phone: string; readonly laptop: string }
}
