import { encode } from '../codec/cbor.ts'
import type { MemberKeys } from '../member/keys.ts'
import { signId } from '../signature/sign.ts'
import { eraseId, type EraseStatement, eraseStatementCodec } from './statement.ts'

/** The statement's bytes, as the relay keeps them. */
export function signErase(
  what: Pick<EraseStatement, 'vault' | 'relay' | 'rosterHead' | 'atMs'>,
  keys: MemberKeys,
): Uint8Array {
  const unsigned: EraseStatement = {
    version: 1,
    vault: what.vault,
    relay: what.relay,
    member: keys.id,
    rosterHead: what.rosterHead,
    atMs: what.atMs,
    signature: new Uint8Array(),
  }
  return encode(eraseStatementCodec, { ...unsigned, signature: signId(eraseId(unsigned), keys) })
}
