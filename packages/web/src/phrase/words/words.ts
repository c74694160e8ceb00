export interface PhraseWords {
  readonly title: string
  readonly lead: string
  readonly confirmed: string
  readonly unconfirmed: string
  readonly notYours: string
  readonly checkTitle: string
  readonly checkLead: string
  readonly field: string
  readonly check: string
  readonly checked: string
  readonly replaceTitle: string
  readonly replaceLead: string
  readonly replace: string
  readonly replacing: string
  readonly label: string
  readonly fresh: string
  readonly written: string
  readonly print: string
  readonly nudge: { readonly title: string; readonly text: string; readonly act: string }
}
