export interface PassOnWords {
  readonly title: string
  readonly noName: string
  readonly askedBy: (name: string) => string
  readonly link: string
  readonly decline: string
  readonly declinedToast: string
  /** With the moment at which it was done. */
  readonly declined: (moment: string) => string
  readonly linked: (moment: string) => string
  readonly hint: string
}
