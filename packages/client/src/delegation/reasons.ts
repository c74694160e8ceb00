import { CryptoError, rosterDelegation, type Delegation, type Member } from '@sotto/crypto'
import type { Vault } from '../vault/vault.ts'

/**
 * Why a delegate may act for the owner, and what it may not do. `unreadable` where what whoever invited it sealed does not
 * open here; null for every other role.
 */
export type Reasons = Delegation | 'unreadable' | null

export function reasonsOf({ epochKeys }: Pick<Vault, 'epochKeys'>, member: Member): Reasons {
  try {
    return rosterDelegation(member, epochKeys)
  } catch (error) {
    if (error instanceof CryptoError) return 'unreadable'
    throw error
  }
}

/** Whether a delegate's time was over at some moment. False for every other role. */
export function isOver(vault: Pick<Vault, 'epochKeys'>, member: Member, atMs: number): boolean {
  const reasons = reasonsOf(vault, member)
  return reasons !== null && reasons !== 'unreadable' && reasons.untilMs !== null && reasons.untilMs <= atMs
}
