export interface MovementWords {
  readonly title: string
  readonly lead: string
  readonly range: string
  readonly spans: Readonly<Record<'28' | '91' | 'all', string>>
  readonly exercises: string
  readonly logShort: string
  readonly times: (count: number, lastDay: string) => string
  readonly addSession: string
  readonly lately: string
  readonly allSessions: string
  readonly goals: string
  readonly goalsLead: string
  readonly noGoals: string
  readonly addGoal: string
  readonly scoreNow: string
  readonly scoreTitle: (goal: string) => string
  readonly scoreEnds: readonly [string, string]
  readonly scored: (score: number) => string
  readonly allGoals: string
  readonly addAbility: string
  readonly allAbilities: string
  readonly save: string
  readonly undo: string
  readonly notSaved: string
  readonly copied: string
  readonly notCopied: string
  readonly results: string
}
