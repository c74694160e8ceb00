import { OWNERS_SPACE, sameBytes, type FrontierEntry } from '@sotto/crypto'
import type { Word } from '../stream/debts.ts'
import { isStreamOf } from '../stream/own-stream.ts'
import { isBeyondCut } from '../vault/beyond-cut.ts'
import type { Vault } from '../vault/vault.ts'

type Speech = Omit<Word, 'id'>

/**
 * Whether a member's word that it has taken in what another one put beyond its removal lets that count: it stays, and
 * sees what lies in that space. An owner's does whenever it was given, since an owner could have written the same, and
 * what is told after the removal may have been taken in before. A delegate's lets an owner's words count only if it was
 * given under a head from before the removal, or it could so say what no delegate may.
 */
export function mayVouch(vault: Vault, word: Speech, gone: { member: Uint8Array; space: Uint8Array }): boolean {
  const [speaker, author] = [vault.member(word.member), vault.member(gone.member)]
  if (!speaker || !author) return false
  // In a helper's space nobody vouches for another one: the helper sees no other, and has built on nothing there.
  if (!(sameBytes(word.space, OWNERS_SPACE) || sameBytes(word.space, gone.space))) return false
  const removedAt = author.removedAt ?? 0
  if ((speaker.removedAt ?? Infinity) <= removedAt) return false
  return word.rosterIndex < removedAt || speaker.role !== 'delegate' || author.role !== 'owner'
}

/** Whether a word lets count what is not here: something beyond the removal of whose stream it is. */
export function vouchesAhead(vault: Vault, word: Speech, { stream, seq, id }: FrontierEntry): boolean {
  const author = [...vault.roster.members.values()].find((member) => isStreamOf(stream, member.id))
  if (!author || !isBeyondCut({ header: { stream, seq }, id }, author)) return false
  return mayVouch(vault, word, { member: author.id, space: word.space })
}
