export interface RelayWords {
  readonly own: (host: string) => string
  readonly asking: (host: string) => string
  readonly answers: (host: string) => string
  /** Why it cannot be used, by the code of the error. */
  readonly not: Readonly<
    Record<'relay-unreachable' | 'relay-answer-wrong' | 'protocol-version', (host: string) => readonly [string, string]>
  >
  readonly barred: (host: string, page: string) => readonly [string, string]
}
