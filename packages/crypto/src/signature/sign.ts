import type { MemberKeys } from '../member/keys.ts'
import { sodium } from '../sodium.ts'

/** Signs a 32-byte id: always the output of `hash` under a context of its own, never bytes that another chose. */
export function signId(id: Uint8Array, keys: MemberKeys): Uint8Array {
  return sodium.crypto_sign_detached(id, keys.signSk)
}
