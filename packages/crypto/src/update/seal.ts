import { pack, UPDATE_FLOOR_BYTES } from '../body/pack.ts'
import { encode } from '../codec/cbor.ts'
import { envelopeId } from '../envelope/envelope.ts'
import { purposeKey } from '../epoch/purpose.ts'
import type { MemberKeys } from '../member/keys.ts'
import type { Random } from '../random.ts'
import { aeadSeal } from '../seal/aead.ts'
import { NONCE_BYTES } from '../seal/sizes.ts'
import { signId } from '../signature/sign.ts'
import { type UpdateBody, updateBodyCodec } from './body.ts'
import { checkSequence, type UpdateHeader, updateHeaderCodec } from './header.ts'
import { updateCodec } from './read.ts'

/** `epochKey`: of the epoch that the header's roster head is in. */
export interface UpdateToSeal {
  readonly header: UpdateHeader
  readonly body: UpdateBody
  readonly epochKey: Uint8Array
  readonly keys: MemberKeys
  readonly random: Random
}

/** @throws {CryptoError} `malformed` when header or body is out of range, or the whole exceeds its limit. */
export function sealUpdate({ header, body, epochKey, keys, random }: UpdateToSeal): {
  id: Uint8Array
  bytes: Uint8Array
} {
  checkSequence(header)
  const headerBytes = encode(updateHeaderCodec, header)
  const nonce = random(NONCE_BYTES)
  const key = purposeKey(epochKey, 'update', header.space)
  const ciphertext = aeadSeal(key, nonce, headerBytes, pack(encode(updateBodyCodec, body), UPDATE_FLOOR_BYTES))
  const envelope = { header: headerBytes, nonce, ciphertext }
  const id = envelopeId('update', envelope)
  return { id, bytes: encode(updateCodec, { ...envelope, signature: signId(id, keys) }) }
}
