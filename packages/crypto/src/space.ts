import { textBytes } from './bytes.ts'
import { hash } from './hash.ts'

export const SPACE_BYTES = 16

/** The space of the owners' documents, the same in every vault. */
export const OWNERS_SPACE: Uint8Array = hash('space', textBytes('owners')).slice(0, SPACE_BYTES)
