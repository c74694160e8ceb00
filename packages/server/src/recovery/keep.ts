import { activeMembers, recoveryKeyHash, sameBytes, type Roster } from '@sotto/crypto/public'
import type { Transaction } from 'kysely'
import type { Tables } from '../database/schema/tables.ts'
import { RelayRefusal } from '../refusal.ts'

/**
 * Keeps the look-up in step with the roster, in the transaction that writes what came between: a phrase that was replaced
 * finds nothing from then on. A key that stands for another vault already is left to it, since whoever brings it anew
 * cannot have drawn it. Phrases that came and went in between are passed over, so that one which somebody else has by
 * now cannot keep a lost vault from being restored.
 * @throws {RelayRefusal} `roster-refused`
 */
export async function keepRecovery(tx: Transaction<Tables>, before: Roster | null, after: Roster): Promise<void> {
  const [old, next] = [before && recoveryKey(before), recoveryKey(after)]
  if (old && next && sameBytes(old, next)) return
  if (old) await forgetRecovery(tx, after.vault, old)
  if (!next) return
  const kept = await tx
    .insertInto('recovery')
    .values({ pk_hash: recoveryKeyHash(next), vault: after.vault })
    .onConflict((conflict) => conflict.column('pk_hash').doNothing())
    .returning('pk_hash')
    .executeTakeFirst()
  if (!kept) throw new RelayRefusal('roster-refused')
}

/** Of the one active recovery member, where there is one. */
function recoveryKey(roster: Roster): Uint8Array | null {
  return activeMembers(roster).find(({ role }) => role === 'recovery')?.signPk ?? null
}

/** Drops what leads from a key to this vault, and what was asked of it. */
export async function forgetRecovery(tx: Transaction<Tables>, vault: Uint8Array, signPk: Uint8Array): Promise<void> {
  const key = recoveryKeyHash(signPk)
  await tx.deleteFrom('recovery').where('pk_hash', '=', key).where('vault', '=', vault).execute()
  await tx.deleteFrom('recovery_challenges').where('pk_hash', '=', key).execute()
}
