import type { MemberKeys } from '../member/keys.ts'
import { signId } from '../signature/sign.ts'
import { type Challenge, challengeId } from './challenge.ts'
import { type RecoveryChallenge, recoveryChallengeId } from './recovery.ts'

/** The caller checks first that the challenge names the relay, vault and member it means. 64 bytes. */
export function signChallenge(challenge: Challenge, keys: MemberKeys): Uint8Array {
  return signId(challengeId(challenge), keys)
}

/** The same for a recovery member, whose vault the relay has yet to tell. 64 bytes. */
export function signRecoveryChallenge(challenge: RecoveryChallenge, keys: MemberKeys): Uint8Array {
  return signId(recoveryChallengeId(challenge), keys)
}
