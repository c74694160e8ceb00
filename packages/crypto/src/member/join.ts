import { textBytes } from '../bytes.ts'
import { hash } from '../hash.ts'
import type { Role } from './id.ts'

/** What a member signs to be added: this vault, itself, its sealing key, this role. */
export function joinId(vault: Uint8Array, member: Uint8Array, sealPk: Uint8Array, role: Role): Uint8Array {
  return hash('join', vault, member, sealPk, textBytes(role))
}
