/** What a document on paper says beside the words of a report and of its charts. */
export interface PaperWords {
  readonly page: (page: number, pages: number) => string
  readonly sealed: (moment: string) => string
  readonly made: (moment: string) => string
  readonly digest: string
  /** In front of the tables. */
  readonly tablesFollow: string
  readonly nothingIn: (columns: readonly string[]) => string
  /** Of a picture. */
  readonly notPrinted: string
  readonly lettersAsNumbers: string
}
