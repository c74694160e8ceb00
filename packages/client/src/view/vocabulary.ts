import type { RecordKind } from '@sotto/shared/diary'
import type { Diary } from '../diary/diary.ts'

/** A word of the owner's own. */
export interface OwnTerm {
  readonly term: string
  /** Entries that hold it. */
  readonly count: number
  /** The last day it was used on, YYYY-MM-DD. */
  readonly lastDay: string
}

/** The own words of one set, most used first. */
export interface OwnTerms {
  readonly kind: RecordKind
  readonly field: string
  readonly terms: readonly OwnTerm[]
}

/** Sets without an own word are left out. */
export type VocabularyOf = (diary: Diary) => Promise<readonly OwnTerms[]>
