import type { KeptSubject, SubjectDraft } from '@sotto/client'
import type { Handing } from './words/words.ts'

/** What stands in the form. Days are YYYY-MM-DD, empty where there is none. */
export interface SubjectTyped {
  readonly name: string
  readonly basis: string
  readonly born: string
  readonly handing: Handing
  readonly age: number | null
  readonly day: string
}

const OLDEST = 120

export function typedOf(kept: KeptSubject | null): SubjectTyped {
  const isDone = kept === null || kept.handedOverOn !== null
  return {
    name: isDone ? '' : kept.name,
    basis: isDone ? '' : kept.keeperBasis,
    born: isDone ? '' : (kept.born ?? ''),
    // The day is what is kept, also of an age.
    handing: isDone || kept.handOverOn === null ? 'said' : 'day',
    age: 18,
    day: isDone ? '' : (kept.handOverOn ?? ''),
  }
}

/** Null where something that is needed is missing. */
export function draftOf({ name, basis, born, handing, age, day }: SubjectTyped): SubjectDraft | null {
  if (name.trim() === '' || basis.trim() === '') return null
  const draft = { name, keeperBasis: basis, ...(born === '' ? {} : { born }) }
  if (handing === 'said') return draft
  if (handing === 'day') return day === '' ? null : { ...draft, handOver: { on: day } }
  if (born === '' || age === null || !Number.isInteger(age) || age < 1 || age > OLDEST) return null
  return { ...draft, handOver: { atAge: age } }
}

/**
 * Whether this device may take the diary over, as far as it knows: the day has come by its own clock, or another keeper's
 * device has agreed. The engine asks the relay's clock too.
 */
export const isTakeable = ({ handOverOn, releasedBy }: KeptSubject, self: string | null, today: string): boolean =>
  (handOverOn !== null && handOverOn <= today) || releasedBy.some((id) => id !== self)

/** Whether it may be said that the diary is about its owner after all, as far as it is known here. */
export const isRetractable = ({ handOverOn, releasedBy, handedOverOn }: KeptSubject, today: string): boolean =>
  handedOverOn === null && releasedBy.length === 0 && (handOverOn === null || handOverOn > today)
