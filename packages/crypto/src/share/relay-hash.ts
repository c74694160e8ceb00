import { textBytes } from '../bytes.ts'
import { sodium } from '../sodium.ts'
import { inContext, type ShareContext } from './context.ts'
import { normalPasscode } from './normal-passcode.ts'

/** SHA-256 of a proof in its context, 32 bytes: what the relay compares with what it keeps. */
export function shareHash(context: ShareContext, proof: Uint8Array): Uint8Array {
  return sodium.crypto_hash_sha256(inContext(context, proof))
}

/**
 * What a relay keeps of a SMART Health Link's passcode: HMAC-SHA-256 (RFC 2104) under the id in the link's address, of
 * which the relay itself keeps a hash alone. So what is stored tests no guess without a link; and who has the link has
 * the file's key anyway, so that slowness would guard nothing more. 32 bytes.
 */
export function healthPassHash(id: Uint8Array, passcode: string): Uint8Array {
  return sodium.crypto_auth_hmacsha256(inContext('sotto health pass', textBytes(normalPasscode(passcode))), id)
}
