import { decode, sameBytes } from '../codec/cbor.ts'
import { CryptoError } from '../error.ts'
import type { MemberKeys } from '../member/keys.ts'
import { openWithKey } from '../seal/box-open.ts'
import { wrapContentCodec } from './wrap-codec.ts'

/** @throws {CryptoError} `seal-broken`, `malformed`, or `epoch-broken` when it was made for another place. */
export function openWrap(vault: Uint8Array, n: number, keys: MemberKeys, sealed: Uint8Array): Uint8Array {
  const content = decode(wrapContentCodec, openWithKey(keys, sealed))
  if (content.n !== n || !sameBytes(content.vault, vault) || !sameBytes(content.member, keys.id)) {
    throw new CryptoError('epoch-broken', 'wrap belongs elsewhere')
  }
  return content.key
}
