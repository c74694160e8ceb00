import { toHex } from '../bytes.ts'
import { sameBytes } from '../codec/cbor.ts'
import { CryptoError } from '../error.ts'
import { memberId } from '../member/id.ts'
import { joinId } from '../member/join.ts'
import { isSignedBy } from '../signature/verify.ts'
import { type Add, MAX_ACTIVE_MEMBERS, type RosterEntry } from './entry.ts'
import type { Member } from './roster.ts'

const refused = (message: string): CryptoError => new CryptoError('roster-member', message)

/** The members after an entry: who it removes marked with its index, who it adds checked one by one. */
export function foldMembers(
  before: ReadonlyMap<string, Member>,
  entry: RosterEntry,
  { vault, epoch }: { readonly vault: Uint8Array; readonly epoch: number },
): ReadonlyMap<string, Member> {
  const members = new Map(before)
  for (const { id, cut } of entry.removes) {
    const member = members.get(toHex(id))
    if (!member || member.removedAt !== null) throw refused('only an active member can be removed')
    if (new Set(cut.map((end) => toHex(end.stream))).size !== cut.length) throw refused('a cut names a stream twice')
    members.set(toHex(id), { ...member, removedAt: entry.index, cut })
  }
  for (const add of entry.adds) {
    if (members.has(toHex(add.id))) throw refused('a member id never returns')
    members.set(toHex(add.id), admit(add, { vault, epoch, addedAt: entry.index }))
  }
  checkActive([...members.values()].filter((member) => member.removedAt === null))
  return members
}

function admit(add: Add, at: { vault: Uint8Array; epoch: number; addedAt: number }): Member {
  const { vault, epoch, addedAt } = at
  const { id, kind, role, signPk, sealPk, sealedName, sealedDelegation } = add
  if (!sameBytes(id, memberId(signPk, sealPk))) throw refused('member id is not the hash of its keys')
  if ((kind === 'recovery') !== (role === 'recovery')) throw refused('kind and role do not agree')
  if ((sealedDelegation !== null) !== (role === 'delegate')) throw refused('a delegation belongs to a delegate')
  if (!isSignedBy(add.joinSig, joinId(vault, id, sealPk, role), signPk)) {
    throw new CryptoError('roster-join', 'new member did not sign that it joins')
  }
  return { id, kind, role, signPk, sealPk, sealedName, sealedDelegation, addedAt, epoch, removedAt: null, cut: [] }
}

function checkActive(active: Member[]): void {
  if (active.length > MAX_ACTIVE_MEMBERS) throw refused('too many active members')
  if (active.filter((member) => member.role === 'recovery').length > 1) throw refused('there is one recovery member')
}
