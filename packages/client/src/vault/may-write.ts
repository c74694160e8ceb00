import { OWNERS_SPACE, sameBytes, type UpdateHeader } from '@sotto/crypto'
import type { Vault } from './vault.ts'

/**
 * Whether a member's role lets it write there: owners and delegates in the owners' space, and in a helper's space what
 * goes out to it; the helper what it puts in, and nothing else. Recovery writes nowhere.
 */
export function mayWrite(
  vault: Vault,
  { space, doc, member }: Pick<UpdateHeader, 'space' | 'doc' | 'member'>,
): boolean {
  const role = vault.member(member)?.role
  const isFull = role === 'owner' || role === 'delegate'
  if (sameBytes(space, OWNERS_SPACE)) return isFull && vault.role !== 'helper'
  const helper = vault.helpers.of(space)
  const direction = helper?.documents.place(doc)?.direction
  if (helper && sameBytes(helper.member.id, member)) return direction === 'in'
  return isFull && direction === 'out'
}
