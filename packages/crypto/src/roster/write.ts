import { sameBytes } from '../codec/cbor.ts'
import { epochCommitment } from '../epoch/commitment.ts'
import type { EpochKeys } from '../epoch/keys.ts'
import { sealLink } from '../epoch/link.ts'
import { sealWrap } from '../epoch/wrap-seal.ts'
import { memberId, type MemberKind, type Role } from '../member/id.ts'
import type { MemberKeys } from '../member/keys.ts'
import type { Random } from '../random.ts'
import type { Add, Epoch, Removal, Wrap } from './entry.ts'
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
  const { roster, author } = by
  const adds = change.adds.map((each) => newMember(each, by))
  const removes = [...change.removes]
  const stay = activeMembers(roster).filter((member) => !removes.some(({ id }) => sameBytes(id, member.id)))
  const sealed = change.rotate || removes.length > 0 ? newEpoch(by, [...stay, ...adds]) : sameEpoch(by, adds)
  const { vault, head: prev } = roster
  const entry = {
    version: 1 as const,
    vault,
    index: roster.index + 1,
    prev,
    author: author.id,
    adds,
    removes,
    ...sealed,
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

function newMember({ join, name, delegation }: NewMember, { epochKeys, random }: RosterAuthor): Add {
  const { signPk, sealPk, role, kind, joinSig } = join
  const id = memberId(signPk, sealPk)
  const key = epochKeys.key(0)
  const sealedName = sealName(key, id, name, random)
  const sealedDelegation = delegation ? sealDelegation(key, id, delegation, random) : null
  return { id, kind, role, signPk, sealPk, sealedName, sealedDelegation, joinSig }
}

interface Sealed {
  readonly epoch: Epoch | null
  readonly wraps: Wrap[]
}

type Recipient = Pick<Add, 'id' | 'role' | 'sealPk'>

function newEpoch({ roster, epochKeys, random }: RosterAuthor, to: readonly Recipient[]): Sealed {
  const { vault, epoch } = roster
  const n = epoch.n + 1
  const key = random(32)
  const link = sealLink(vault, n, key, epochKeys.key(epoch.n), random)
  const wraps = to.map((member) => sealWrap(vault, n, key, member, random))
  return { epoch: { n, commitment: epochCommitment(vault, n, key), link }, wraps }
}

function sameEpoch({ roster, epochKeys, random }: RosterAuthor, to: readonly Recipient[]): Sealed {
  const { vault, epoch } = roster
  return { epoch: null, wraps: to.map((member) => sealWrap(vault, epoch.n, epochKeys.key(epoch.n), member, random)) }
}
