/**
 * Links and what they hold: for the recipient's page, and for devices that share. Nothing here loads libsodium until a
 * passcode is stretched or a reply is sealed.
 */
export { CryptoError } from '../error.ts'
export { fromBase64url, toBase64url } from './base64url.ts'
export { snapshotDigest } from './digest.ts'
export { decodeFragment, encodeFragment, ONWARD_BITS, type OnwardBit, type ShareLink } from './fragment.ts'
export { HEALTH_FILE_TYPE, type HealthFile, healthLinkKey, openHealthFile, sealHealthFile } from './health-file.ts'
export { normalPasscode } from './normal-passcode.ts'
export { createPasscode, type PasscodeKind } from './passcode.ts'
export { passProof, type PassProof, shareProofs, type ShareProofs } from './proofs.ts'
export type { PassOnQuestion } from './pass-on-seal.ts'
export { sealPassOn, sealReply } from './reply.ts'
export type { ShareReply } from './reply-seal.ts'
export { openSnapshot, sealSnapshot } from './snapshot.ts'
export { stretchPasscode } from './stretch.ts'
