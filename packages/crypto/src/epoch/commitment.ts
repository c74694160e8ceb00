import { uintBytes } from '../bytes.ts'
import { hash } from '../hash.ts'

const UNNAMED_VAULT = new Uint8Array(32)

/**
 * What an entry says of its epoch's key. Epoch 0's is made over zeros in place of the vault: the vault's id is a hash
 * over genesis, this commitment included.
 */
export function epochCommitment(vault: Uint8Array, n: number, key: Uint8Array): Uint8Array {
  return hash('epoch-commitment', n === 0 ? UNNAMED_VAULT : vault, uintBytes(n), key)
}
