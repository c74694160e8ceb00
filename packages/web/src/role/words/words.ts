import type { Refusal } from '../may.ts'

/** Title and sentence. */
type Said = readonly [title: string, text: string]

export interface RoleWords {
  /** Whose diary it is, where that is not the reader's. */
  readonly about: (name: string) => string
  readonly aboutMore: string
  readonly helps: Said
  /** `whom`: a name; null where the diary says none. */
  readonly decides: (whom: string | null) => string
  readonly decidesMore: (basis: string, untilDay: string | null) => string
  readonly before: (day: string) => Said
  readonly over: (day: string) => Said
  readonly unreadable: Said
  readonly notHere: {
    readonly title: string
    readonly why: Readonly<Record<Refusal, string>>
    readonly back: string
  }
}
