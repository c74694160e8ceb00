/** Words of what stands beside the rows: the period before, and who keeps the diary. */
export interface BesideWords {
  /** A total of the period before, and of how many days. */
  readonly before: (value: string, n: number) => string
  readonly beforeNothing: string
  readonly daysBefore: (days: string) => string
  readonly beforeLogged: (days: string, logged: string) => string
  /** The diary is about somebody else; `keptBy` in the keeper's words. */
  readonly keptBy: (keptBy: string) => string
  readonly changedOn: (day: string) => string
  /** Changes that were made to what is told. */
  readonly changes: (n: number) => string
  /** Nothing that was shared is missing in the tables. */
  readonly complete: (rows: number) => string
  /** How many days a number is of, beside its label. */
  readonly ofHowMany: (label: string) => string
}
