import { signId } from '../signature/sign.ts'
import type { Role } from './id.ts'
import { joinId } from './join.ts'
import type { MemberKeys } from './keys.ts'

/** A new member's agreement to be added to `vault` in `role`; without it nobody can be drawn into a vault. */
export function joinSignature(keys: MemberKeys, vault: Uint8Array, role: Role): Uint8Array {
  return signId(joinId(vault, keys.id, keys.sealPk, role), keys)
}
