import type { Less } from '@sotto/shared/snapshot'
import type { FacetId } from '../facet.ts'

export interface PresetWords {
  readonly name: string
  /** What sharing it is good for, then the risk. */
  readonly benefit: string
  readonly risk: string
}

export interface ChoiceWords {
  readonly preset: (name: string) => PresetWords
  readonly facet: Readonly<Record<FacetId, string>>
  /** Why a facet is off until it is switched on: one sentence. */
  readonly why: Readonly<Partial<Record<FacetId, string>>>
  readonly less: Readonly<Record<Less, readonly [title: string, hint: string]>>
}
