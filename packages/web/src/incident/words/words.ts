import type { Incident } from '@sotto/client'

export type What = Incident['what']

export interface IncidentWords {
  readonly title: string
  readonly lead: string
  readonly what: Readonly<Record<What, string>>
  readonly elsewhere: string
  readonly which: string
  readonly noOther: string
  readonly links: string
  readonly shares: Readonly<Record<'keep' | 'pause' | 'end', string>>
  readonly phrase: string
  readonly phraseHint: string
  readonly note: string
  readonly next: string
  readonly does: string
  readonly doing: {
    readonly removes: (names: string) => string
    readonly pause: string
    readonly end: string
    readonly phrase: string
    readonly keys: string
    readonly kept: string
  }
  readonly act: string
  readonly acting: string
  readonly back: string
  readonly doneTitle: string
  readonly step: Readonly<Record<string, string>>
  readonly owed: string
  readonly phraseNew: string
  readonly phraseLabel: string
  readonly tell: string
  readonly person: Readonly<Record<string, string>>
  readonly todo: string
  readonly advice: Readonly<Record<What, readonly string[]>>
  readonly finish: string
}
