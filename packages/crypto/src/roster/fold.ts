import { toHex } from '../bytes.ts'
import { decode, sameBytes } from '../codec/cbor.ts'
import { CryptoError } from '../error.ts'
import { checkAuthor } from './authority.ts'
import { entryId, type RosterEntry, rosterEntryCodec, vaultId } from './entry.ts'
import { foldMembers } from './membership.ts'
import type { Roster } from './roster.ts'
import { foldEpochs, foldWraps } from './rotation.ts'

const NO_HEAD = new Uint8Array(32)

/**
 * Adds one entry to the chain, or begins it with genesis when `before` is null. Every rule is checked here, by clients
 * and relay alike; whether epoch keys really open is for those who hold keys to find out (`openEpochKeys`).
 * @throws {CryptoError} `malformed`, `not-canonical`, `version-unknown`, `signature-wrong`, `roster-broken`,
 * `roster-author`, `roster-member`, `roster-join`, `roster-epoch` or `roster-wraps`.
 */
export function foldRoster(before: Roster | null, bytes: Uint8Array): Roster {
  const entry = decode(rosterEntryCodec, bytes)
  if (before) checkContinues(before, entry)
  else checkGenesis(entry)
  const vault = before?.vault ?? vaultId(entry)
  if (before) checkAuthor(entry, before.members)
  const { epoch, epochs } = foldEpochs(before, entry)
  const members = foldMembers(before?.members ?? new Map(), entry, { vault, epoch: epoch.n })
  if (!before) checkAuthor(entry, members)
  const wraps = foldWraps(before, entry, members, epoch.n)
  const head = entryId(bytes)
  const { index } = entry
  const heads = new Map(before?.heads).set(toHex(head), { head, index, epoch: epoch.n })
  return { vault, head, index, members, epoch, epochs, heads, wraps }
}

const broken = (message: string): CryptoError => new CryptoError('roster-broken', message)

function checkContinues(before: Roster, entry: RosterEntry): void {
  if (!entry.vault || !sameBytes(entry.vault, before.vault)) throw broken('entry is of another vault')
  if (entry.index !== before.index + 1) throw broken('entry has a wrong index')
  if (!sameBytes(entry.prev, before.head)) throw broken('entry does not continue the chain')
  if (entry.adds.length === 0 && entry.removes.length === 0 && !entry.epoch) throw broken('entry changes nothing')
}

/** Genesis: one owner or more, one of them its author, and one recovery member. */
function checkGenesis(entry: RosterEntry): void {
  if (entry.vault !== null) throw broken('genesis names a vault')
  if (entry.index !== 0 || !sameBytes(entry.prev, NO_HEAD)) throw broken('genesis continues nothing')
  const author = entry.adds.find((add) => sameBytes(add.id, entry.author))
  if (author?.role !== 'owner') throw new CryptoError('roster-author', 'genesis is not by an owner that it adds')
  const others = entry.adds.filter((add) => add.role !== 'owner')
  if (others.length !== 1 || others[0]?.role !== 'recovery') {
    throw new CryptoError('roster-member', 'genesis adds owners and one recovery member')
  }
}
