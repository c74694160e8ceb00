import { sodium } from '../sodium.ts'
import { inContext, type ShareContext } from './context.ts'

/** SHA-256 of a proof in its context, 32 bytes: what the relay compares with what it keeps. */
export function shareHash(context: ShareContext, proof: Uint8Array): Uint8Array {
  return sodium.crypto_hash_sha256(inContext(context, proof))
}
