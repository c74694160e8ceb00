import { sameBytes } from '../codec/cbor.ts'
import { epochCommitment } from '../epoch/commitment.ts'
import type { EpochKeys } from '../epoch/keys.ts'
import { sealLink } from '../epoch/link.ts'
import { sealWrap } from '../epoch/wrap-seal.ts'
import { memberId, type MemberKind, type Role } from '../member/id.ts'
import type { MemberKeys } from '../member/keys.ts'
import type { Random } from '../random.ts'
import type { Add, Epoch, Removal } from './entry.ts'
import { foldRoster } from './fold.ts'
import { activeMembers, type Roster } from './roster.ts'
import { type Delegation, sealDelegation, sealName } from './sealed-text.ts'
import { signEntry } from './sign.ts'

/** Who writes, and what it goes by. */
export interface RosterAuthor {
  readonly roster: Roster
  readonly author: MemberKeys
  readonly epochKeys: EpochKeys
  readonly random: Random
}

/** What a new member sends of itself. */
export interface Join {
  readonly signPk: Uint8Array
  readonly sealPk: Uint8Array
  readonly role: Role
  readonly kind: MemberKind
  readonly joinSig: Uint8Array
}

/** A new member with the name it goes by and, for a delegate, why. */
export interface NewMember {
  readonly join: Join
  readonly name: string
  readonly delegation?: Delegation | null
}

export interface RosterChange {
  readonly adds: readonly NewMember[]
  readonly removes: readonly Removal[]
  /** A new epoch even where nobody is removed. */
  readonly rotate: boolean
}

/**
 * The next entry: any additions and removals at once, as recovery or a new phrase needs them. The result has passed
 * `foldRoster`, so that no device writes what the others refuse.
 * @throws {CryptoError} `epoch-broken` when the author lacks a key it needs, else as `foldRoster`.
 */
export function writeRosterEntry(by: RosterAuthor, change: RosterChange): Uint8Array {
  const { roster, author, epochKeys, random } = by
  const removes = [...change.removes]
  const isNew = change.rotate || removes.length > 0
  const n = roster.epoch.n + (isNew ? 1 : 0)
  const key = isNew ? random(32) : epochKeys.key(n)
  // Under the key from here on: whoever is removed by this very entry does not learn who comes.
  const adds = change.adds.map((each) => newMember(each, key, random))
  const stay = activeMembers(roster).filter((member) => !removes.some(({ id }) => sameBytes(id, member.id)))
  const wraps = (isNew ? [...stay, ...adds] : adds).map((member) => sealWrap(roster.vault, n, key, member, random))
  const epoch = isNew ? newEpoch(by, n, key) : null
  const { vault, head: prev } = roster
  const entry = {
    version: 1 as const,
    vault,
    index: roster.index + 1,
    prev,
    author: author.id,
    adds,
    removes,
    epoch,
    wraps,
  }
  const bytes = signEntry(entry, author)
  foldRoster(roster, bytes)
  return bytes
}

/** Adds one member to the current epoch. */
export function addMember(input: RosterAuthor & NewMember): Uint8Array {
  return writeRosterEntry(input, { adds: [input], removes: [], rotate: false })
}

/** Removes members and starts the epoch that they do not know. */
export function removeMembers(input: RosterAuthor & { readonly removes: readonly Removal[] }): Uint8Array {
  return writeRosterEntry(input, { adds: [], removes: input.removes, rotate: true })
}

/** Starts a new epoch for the same members. */
export function rotateEpoch(input: RosterAuthor): Uint8Array {
  return writeRosterEntry(input, { adds: [], removes: [], rotate: true })
}

function newMember({ join, name, delegation }: NewMember, key: Uint8Array, random: Random): Add {
  const { signPk, sealPk, role, kind, joinSig } = join
  const id = memberId(signPk, sealPk)
  const sealedName = sealName(key, id, name, random)
  const sealedDelegation = delegation ? sealDelegation(key, id, delegation, random) : null
  return { id, kind, role, signPk, sealPk, sealedName, sealedDelegation, joinSig }
}

function newEpoch({ roster, epochKeys, random }: RosterAuthor, n: number, key: Uint8Array): Epoch {
  const { vault, epoch } = roster
  const link = sealLink(vault, n, key, epochKeys.key(epoch.n), random)
  return { n, commitment: epochCommitment(vault, n, key), link }
}
