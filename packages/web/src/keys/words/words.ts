/** How often keys change by themselves: so many months, or never. */
export type Rhythm = 'never' | '1' | '3' | '6' | '12'

export interface KeysWords {
  readonly title: string
  readonly means: readonly [string, string]
  readonly now: string
  readonly changing: string
  readonly changed: string
  readonly rhythmTitle: string
  readonly rhythmLead: string
  readonly rhythm: Readonly<Record<Rhythm, string>>
  readonly months: (count: number) => string
  readonly last: (day: string) => string
  readonly next: (day: string) => string
  readonly save: string
  readonly saveNever: string
  readonly savedNever: string
}
