import { toHex } from '../bytes.ts'
import { decode, sameBytes } from '../codec/cbor.ts'
import { isSignedBy } from '../signature/verify.ts'
import { entrySigningId, rosterEntryCodec } from './entry.ts'
import type { Roster } from './roster.ts'

/**
 * How an entry stands to a chain that does not hold it. `next`: it follows; whether it may is for `foldRoster`. `parted`:
 * a member of this very chain signed it for a place that is taken, or after another entry than the one before it, so
 * there are two histories. `ahead`: entries before it are missing. `foreign`: it is of another vault, or nobody of this
 * one signed it.
 * @throws {CryptoError} `malformed`, `not-canonical` or `version-unknown`.
 */
export function standingOf(roster: Roster, bytes: Uint8Array): 'next' | 'parted' | 'ahead' | 'foreign' {
  const entry = decode(rosterEntryCodec, bytes)
  if (entry.vault && !sameBytes(entry.vault, roster.vault)) return 'foreign'
  if (entry.index === roster.index + 1 && sameBytes(entry.prev, roster.head)) return 'next'
  if (entry.index > roster.index + 1) return 'ahead'
  const author = roster.members.get(toHex(entry.author))
  const isSigned = author !== undefined && isSignedBy(entry.signature, entrySigningId(entry), author.signPk)
  return isSigned ? 'parted' : 'foreign'
}
