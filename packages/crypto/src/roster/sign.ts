import { encode } from '../codec/cbor.ts'
import type { MemberKeys } from '../member/keys.ts'
import { signId } from '../signature/sign.ts'
import { entrySigningId, type RosterEntry, rosterEntryCodec } from './entry.ts'

/** An entry's bytes, signed by its author. */
export function signEntry(entry: Omit<RosterEntry, 'signature'>, author: MemberKeys): Uint8Array {
  const unsigned = { ...entry, signature: new Uint8Array() }
  return encode(rosterEntryCodec, { ...unsigned, signature: signId(entrySigningId(unsigned), author) })
}
