export interface EntryWords {
  /** Titles by kind, and of a rating. */
  readonly title: Readonly<Record<'pain' | 'dose' | 'flare' | 'check', string>>
  readonly ratings: Readonly<Record<'now' | 'worst' | 'least' | 'average', string>>
  /** Of a kind that is not known, as it is not there. */
  readonly entry: string
  readonly saved: string
  readonly saving: string
  readonly waiting: string
  readonly done: string
  readonly undo: string
  /** Of a button beside others that say only “Undo”. */
  readonly undoLast: string
  readonly remove: string
  readonly removed: string
  readonly like: string
  readonly likeHint: string
  readonly triggers: string
  readonly relief: string
  readonly more: string
  readonly note: string
  readonly onlyYou: string
  readonly noteStays: string
  readonly number: string
  readonly which: string
  readonly when: string
  readonly conditions: string
  readonly changed: string
  readonly changedAt: (field: string, when: string) => string
  readonly changedFrom: (field: string, before: string, when: string) => string
  readonly status: string
  readonly statuses: Readonly<Record<'taken' | 'late' | 'skipped', string>>
  readonly quantity: string
  readonly reason: string
  readonly reasonHint: string
  readonly helped: string
  readonly helpedEnds: readonly [string, string]
  readonly minutesToRelief: string
  readonly minutes: string
  readonly sideEffects: string
  readonly begin: string
  readonly end: string
  readonly goesOn: string
  readonly ended: string
  readonly peak: string
  readonly aids: string
  readonly helpNeeded: string
  readonly limited: string
  readonly cycle: string
  readonly cycles: Readonly<Record<'period' | 'before-period' | 'mid-cycle' | 'other', string>>
  readonly private: string
}
