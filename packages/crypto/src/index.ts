/** Everything: the relay's half and what needs secrets. */
export * from './public.ts'
export { padTo, unpad } from './body/padding.ts'
export { type CheckpointBody } from './checkpoint/body.ts'
export { openCheckpoint } from './checkpoint/open.ts'
export { type CheckpointToSeal, sealCheckpoint } from './checkpoint/seal.ts'
export { deriveKey } from './derive.ts'
export { createDeviceKey, isDeviceKey, openByDevice, passkeyKey, sealByDevice } from './device-key/device-key.ts'
export { type EpochKeys, openEpochKeys } from './epoch/keys.ts'
export { documentId, helperKey, purposeKey } from './epoch/purpose.ts'
export { signErase } from './erase/sign.ts'
export { joinSignature } from './member/join-sign.ts'
export { type MemberKeys, memberKeys } from './member/keys.ts'
export { createPhrase, phraseSeed } from './member/phrase.ts'
export { openObject } from './object/open.ts'
export { type ObjectToSeal, sealObject } from './object/seal.ts'
export { openPairingMessage, pairingKeys, type PairingSlot, sealPairingMessage } from './pairing/channel.ts'
export { nonceCommitment, pairingCheck } from './pairing/check.ts'
export { createPairingSecret, decodePairingCode, encodePairingCode, type PairingCode } from './pairing/code.ts'
export { type M1, m1Codec, type M2, m2Codec, type M3, m3Codec, type M4, m4Codec } from './pairing/messages.ts'
export { createTypedCode, stretchTypedCode } from './pairing/typed-code.ts'
export { PHOTO_BYTES, PHOTO_PART_BYTES, type PhotoHead, type PhotoType } from './photo/head.ts'
export { openPhoto, openPhotoHead } from './photo/open.ts'
export { type PhotoToSeal, sealPhoto, type SealedPhoto } from './photo/seal.ts'
export { createVault, type VaultToCreate } from './roster/genesis.ts'
export {
  type Delegation,
  type DelegationLimit,
  delegationLimits,
  rosterDelegation,
  rosterDeviceName,
} from './roster/sealed-text.ts'
export {
  addMember,
  type Join,
  type NewMember,
  removeMembers,
  rotateEpoch,
  type RosterAuthor,
  type RosterChange,
  writeRosterEntry,
} from './roster/write.ts'
export { openBytes, sealBytes } from './seal/aead.ts'
export { openWithKey } from './seal/box-open.ts'
export { PASSPHRASE_COST, type PassphraseCost, passphraseKey } from './seal/passphrase.ts'
export {
  openShareAnswer,
  openShareNote,
  openShareReport,
  ownerKeys,
  type ShareOwnerKeys,
  type SharePair,
} from './share/owner.ts'
export type { ShareAnswer } from './share/answer.ts'
export type { PassOnQuestion } from './share/pass-on-seal.ts'
export type { ShareReply } from './share/reply-seal.ts'
export { signChallenge, signRecoveryChallenge } from './sign-in/answer.ts'
export { type UpdateBody } from './update/body.ts'
export { openUpdate } from './update/open.ts'
export { sealUpdate, type UpdateToSeal } from './update/seal.ts'
export { sha256 } from './sha256.ts'
