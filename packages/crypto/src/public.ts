/** The relay's half of this package: what needs no secret. Nothing reachable from here can open a seal. */
export { compareBytes, concatBytes, fromHex, textBytes, toHex } from './bytes.ts'
export { type ReadCheckpoint, type CheckpointHeader, readCheckpoint, verifyCheckpoint } from './checkpoint/read.ts'
export { decode, decodeView, encode, sameBytes } from './codec/cbor.ts'
export type { Codec, Infer } from './codec/codec.ts'
export { list, nullable, struct, variant } from './codec/compound.ts'
export { bool, bytesBetween, fixedBytes, oneOf, text, uint } from './codec/scalars.ts'
export { type EraseStatement, readErase, verifyErase } from './erase/statement.ts'
export { CryptoError, type CryptoErrorCode } from './error.ts'
export { type FrontierEntry, frontierCodec, frontierEntryCodec } from './frontier.ts'
export { hash, sha256 } from './hash.ts'
export { memberId, type MemberKind, memberKindCodec, type Role, roleCodec } from './member/id.ts'
export { type ObjectHeader, readObject, type ReadObject } from './object/read.ts'
export { type Random, systemRandom } from './random.ts'
export {
  type Add,
  type Epoch,
  entryId,
  MAX_ACTIVE_MEMBERS,
  type Removal,
  type RosterEntry,
  rosterEntryCodec,
  vaultId,
  type Wrap,
} from './roster/entry.ts'
export { foldRoster } from './roster/fold.ts'
export {
  activeAt,
  activeMembers,
  type Member,
  type MemberWrap,
  type Roster,
  type RosterHead,
  wrapsFor,
} from './roster/roster.ts'
export { standingOf } from './roster/standing.ts'
export { sealToKey } from './seal/box-seal.ts'
export { healthPassHash, shareHash } from './share/relay-hash.ts'
export { sealShareReport, type ShareReport } from './share/report.ts'
export { type Challenge, challengeCodec, verifyChallenge } from './sign-in/challenge.ts'
export {
  type RecoveryChallenge,
  recoveryChallengeCodec,
  recoveryKeyHash,
  verifyRecoveryChallenge,
} from './sign-in/recovery.ts'
export { helperSpace, OWNERS_SPACE } from './space.ts'
export { type UpdateHeader, updateHeaderCodec } from './update/header.ts'
export { readUpdate, type ReadUpdate, verifyUpdate } from './update/read.ts'
