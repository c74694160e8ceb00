import { oneOf } from '../codec/scalars.ts'
import type { Infer } from '../codec/codec.ts'
import { hash } from '../hash.ts'

export const MEMBER_ID_BYTES = 16

export const roleCodec = oneOf('owner', 'delegate', 'helper', 'recovery')
/**
 * What a member may do. `owner`: everything. `delegate`: a surrogate, everything but erasing and touching owners or
 * recovery. `helper`: writes in a space of its own. `recovery`: signs roster entries only.
 */
export type Role = Infer<typeof roleCodec>

export const memberKindCodec = oneOf('device', 'recovery')
/** `recovery` for the one member whose seed is the phrase, `device` for every other. */
export type MemberKind = Infer<typeof memberKindCodec>

/** A member's id commits to both its public keys. 16 bytes. */
export function memberId(signPk: Uint8Array, sealPk: Uint8Array): Uint8Array {
  return hash('member', signPk, sealPk).slice(0, MEMBER_ID_BYTES)
}
