import { encode } from '../codec/cbor.ts'
import type { Random } from '../random.ts'
import { sealToKey } from '../seal/box-seal.ts'
import { helperKey } from './purpose.ts'
import { wrapContentCodec } from './wrap-codec.ts'
import type { Wrap } from '../roster/entry.ts'
import type { Role } from '../member/id.ts'

interface Recipient {
  readonly id: Uint8Array
  readonly role: Role
  readonly sealPk: Uint8Array
}

/**
 * Seals epoch n's key to one member; to a helper only the key derived for it.
 * @throws {CryptoError} `malformed` when the member's sealing key is of small order.
 */
export function sealWrap(vault: Uint8Array, n: number, epochKey: Uint8Array, to: Recipient, random: Random): Wrap {
  const key = to.role === 'helper' ? helperKey(epochKey, to.id) : epochKey
  const content = encode(wrapContentCodec, { vault, n, member: to.id, key })
  return { member: to.id, sealed: sealToKey(to.sealPk, content, random) }
}
