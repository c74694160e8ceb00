import { toHex } from '../bytes.ts'
import { CryptoError } from '../error.ts'
import { isSignedBy } from '../signature/verify.ts'
import { entrySigningId, type RosterEntry } from './entry.ts'
import type { Member } from './roster.ts'

const refused = (message: string): CryptoError => new CryptoError('roster-author', message)

/**
 * The author is active, its role may do all this, and it signed it. In genesis the members are those it adds.
 *
 * Nobody removes itself: it would know the epoch made to shut it out. A delegate touches neither owners nor recovery,
 * in either direction: one that may not remove an owner must not add one that can.
 */
export function checkAuthor(entry: RosterEntry, members: ReadonlyMap<string, Member>): void {
  const author = members.get(toHex(entry.author))
  if (!author || author.removedAt !== null) throw refused('author is not an active member')
  if (author.role === 'helper') throw refused('a helper signs no roster entries')
  if (author.role === 'delegate') checkDelegate(entry, members)
  const own = toHex(author.id)
  if (entry.removes.some((removal) => toHex(removal.id) === own)) throw refused('a member cannot remove itself')
  if (!isSignedBy(entry.signature, entrySigningId(entry), author.signPk)) {
    throw new CryptoError('signature-wrong', 'roster entry is not signed by its author')
  }
}

function checkDelegate(entry: RosterEntry, members: ReadonlyMap<string, Member>): void {
  const added = entry.adds.map((add) => add.role)
  const removed = entry.removes.map((removal) => members.get(toHex(removal.id))?.role)
  if ([...added, ...removed].some((role) => role === 'owner' || role === 'recovery')) {
    throw refused('a delegate neither adds nor removes owners or recovery')
  }
}
