import { toHex } from '../bytes.ts'
import type { MemberKind, Role } from '../member/id.ts'
import type { Cut, Epoch } from './entry.ts'

/** A member, present or past; ids never return. */
export interface Member {
  readonly id: Uint8Array
  readonly kind: MemberKind
  readonly role: Role
  readonly signPk: Uint8Array
  readonly sealPk: Uint8Array
  readonly sealedName: Uint8Array
  readonly sealedDelegation: Uint8Array | null
  /** Index of the entry that added it. */
  readonly addedAt: number
  /** The epoch from that entry on: its name and reasons are sealed under that one's key. */
  readonly epoch: number
  /** Index of the entry that removed it. */
  readonly removedAt: number | null
  /** Where its streams end, once removed. */
  readonly cut: Cut
}

/** One point of the chain: the entry's id, its index, and the epoch from there on. */
export interface RosterHead {
  readonly head: Uint8Array
  readonly index: number
  readonly epoch: number
}

/** An epoch's key, sealed to a member. */
export interface MemberWrap {
  readonly n: number
  readonly sealed: Uint8Array
}

/** What a whole chain of entries says. Immutable: every entry folds into a new one. Keys of the maps are hex ids. */
export interface Roster {
  readonly vault: Uint8Array
  readonly head: Uint8Array
  readonly index: number
  readonly members: ReadonlyMap<string, Member>
  readonly epoch: Pick<Epoch, 'n' | 'commitment'>
  readonly epochs: ReadonlyMap<number, Pick<Epoch, 'commitment' | 'link'>>
  readonly heads: ReadonlyMap<string, RosterHead>
  readonly wraps: ReadonlyMap<string, readonly MemberWrap[]>
}

/** Every wrap ever made for a member, oldest first. */
export function wrapsFor(roster: Roster, memberId: Uint8Array): readonly MemberWrap[] {
  return roster.wraps.get(toHex(memberId)) ?? []
}

/** Whether the member was active under that roster head; false for a head that is not of this chain. */
export function activeAt(roster: Roster, memberId: Uint8Array, headHex: string): boolean {
  const member = roster.members.get(toHex(memberId))
  const head = roster.heads.get(headHex)
  if (!member || !head || member.addedAt > head.index) return false
  return member.removedAt === null || member.removedAt > head.index
}

/** The members that are active now. */
export function activeMembers(roster: Roster): Member[] {
  return [...roster.members.values()].filter((member) => member.removedAt === null)
}
