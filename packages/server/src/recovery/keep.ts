import { recoveryKeyHash, toHex, type Roster, type RosterEntry } from '@sotto/crypto/public'
import type { Transaction } from 'kysely'
import type { Tables } from '../database/schema/tables.ts'
import { RelayRefusal } from '../refusal.ts'

/**
 * Keeps the look-up in step with an entry, in the transaction that writes it: a phrase that was replaced finds nothing
 * from then on. A key that stands for another vault already is left to it, since whoever brings it anew cannot have drawn it.
 * @throws {RelayRefusal} `roster-refused`
 */
export async function keepRecovery(
  tx: Transaction<Tables>,
  { vault, members }: Pick<Roster, 'vault' | 'members'>,
  { adds, removes }: Pick<RosterEntry, 'adds'> & { readonly removes: readonly { readonly id: Uint8Array }[] },
): Promise<void> {
  for (const { id } of removes) {
    const member = members.get(toHex(id))
    if (member?.role === 'recovery') await forgetRecovery(tx, vault, member.signPk)
  }
  for (const { role, signPk } of adds) {
    if (role !== 'recovery') continue
    const kept = await tx
      .insertInto('recovery')
      .values({ pk_hash: recoveryKeyHash(signPk), vault })
      .onConflict((conflict) => conflict.column('pk_hash').doNothing())
      .returning('pk_hash')
      .executeTakeFirst()
    if (!kept) throw new RelayRefusal('roster-refused')
  }
}

/** Drops what leads from a key to this vault, and what was asked of it. */
export async function forgetRecovery(tx: Transaction<Tables>, vault: Uint8Array, signPk: Uint8Array): Promise<void> {
  const key = recoveryKeyHash(signPk)
  await tx.deleteFrom('recovery').where('pk_hash', '=', key).where('vault', '=', vault).execute()
  await tx.deleteFrom('recovery_challenges').where('pk_hash', '=', key).execute()
}
