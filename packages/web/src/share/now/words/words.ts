export interface NowWords {
  /** Of a link that was opened just now; null where its maker gave no name. */
  readonly opened: (recipient: string | null) => string
  readonly look: string
}
