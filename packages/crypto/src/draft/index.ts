/** Drafts left while a diary is locked, or not there yet. Nothing here loads libsodium. */
export { CryptoError } from '../error.ts'
export { createDraftKey, draftPublicKey, type DraftKey } from './key.ts'
export { openDraft } from './open.ts'
export { sealDraft } from './seal.ts'
