import { textBytes } from './bytes.ts'
import { hash } from './hash.ts'

export const SPACE_BYTES = 16

/** The space of the owners' documents, the same in every vault. */
export const OWNERS_SPACE: Uint8Array = hash('space', textBytes('owners')).slice(0, SPACE_BYTES)

/** The space of one helper: it writes there, and reads there what the owners' devices put in for it. */
export function helperSpace(member: Uint8Array): Uint8Array {
  return hash('space', textBytes('helper'), member).slice(0, SPACE_BYTES)
}
