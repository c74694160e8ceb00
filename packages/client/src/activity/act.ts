import type { DelegationLimit } from '@sotto/crypto'

/**
 * `began` the diary · `invited` a member · `removed-device` · `rotated` the keys · `replaced-phrase` · `added`, `changed`,
 * `removed` or `restored` an entry · `shared`: made a link or gave out a file · `imported` a file · `renamed` a device ·
 * `set` something that holds for the whole diary
 */
export type Deed =
  | 'began'
  | 'invited'
  | 'removed-device'
  | 'rotated'
  | 'replaced-phrase'
  | 'added'
  | 'changed'
  | 'removed'
  | 'restored'
  | 'shared'
  | 'imported'
  | 'renamed'
  | 'set'

/** One thing that a member did. Contents are not in it: the entry itself shows what became of it. */
export interface Act {
  readonly what: Deed
  /** Hex id of the member that did it. */
  readonly by: string
  /** The entry that it was done to; an entry of a kind that this version does not know has an empty kind. */
  readonly record: { readonly id: string; readonly kind: string } | null
  /** Hex id of the member that it was done to. */
  readonly member: string | null
  /** What was set or imported, as `settings/name`. */
  readonly place: string | null
  /** When, by the clock of the device that did it; null where that was not written down. */
  readonly atMs: number | null
  /** What a delegate's limits, or honesty about who decided, would have kept it from. */
  readonly beyond: DelegationLimit | 'decided-as-owner' | null
}

/** An act with what is not known of most. */
export function act(what: Deed, by: string, about: Partial<Omit<Act, 'what' | 'by'>> = {}): Act {
  return { what, by, record: null, member: null, place: null, atMs: null, beyond: null, ...about }
}
