export interface DoseWords {
  readonly title: (name: string) => string
  readonly choose: string
  readonly notThere: string
  readonly status: string
  readonly statuses: Readonly<Record<'taken' | 'late' | 'skipped', string>>
  readonly quantity: string
  /** Units of a quantity by the medicine's form. */
  readonly forms: Readonly<Record<string, string>>
  readonly reason: string
  readonly reasonHint: string
  readonly save: string
  readonly saved: (name: string, time: string, status: 'taken' | 'late' | 'skipped') => string
  readonly today: string
  readonly change: string
  readonly doseOf: (time: string, status: 'taken' | 'late' | 'skipped') => string
}
