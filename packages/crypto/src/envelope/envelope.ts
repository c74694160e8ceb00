import type { Infer } from '../codec/codec.ts'
import { struct } from '../codec/compound.ts'
import { bytesBetween, fixedBytes } from '../codec/scalars.ts'
import { hash } from '../hash.ts'
import { NONCE_BYTES, TAG_BYTES } from '../seal/sizes.ts'
import { SIGNATURE_BYTES } from '../signature/verify.ts'

/** A header is a byte string inside, so that its exact bytes serve as the seal's associated data. */
const header = bytesBetween(1, 512)
const nonce = fixedBytes(NONCE_BYTES)

/** Ciphertext whose author is known: an update or a checkpoint. */
export const signedEnvelope = (maxBytes: number) =>
  struct('SignedEnvelope', {
    header,
    nonce,
    ciphertext: bytesBetween(TAG_BYTES, maxBytes),
    signature: fixedBytes(SIGNATURE_BYTES),
  })

/** Ciphertext that counts only when something signed names its id: an object. */
export const bareEnvelope = (maxBytes: number) =>
  struct('BareEnvelope', { header, nonce, ciphertext: bytesBetween(TAG_BYTES, maxBytes) })

export type Envelope = Infer<ReturnType<typeof bareEnvelope>>

/** H(context, header, nonce, H(ciphertext)): commits to every byte but the signature. */
export function envelopeId(context: string, envelope: Envelope): Uint8Array {
  return hash(context, envelope.header, envelope.nonce, hash('ciphertext', envelope.ciphertext))
}
