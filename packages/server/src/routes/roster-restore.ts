import { CryptoError, decode, foldRoster, rosterEntryCodec, sameBytes, type Roster } from '@sotto/crypto/public'
import type { Transaction } from 'kysely'
import type { Context } from '../context.ts'
import type { Tables } from '../database/schema/tables.ts'
import { keyOf } from '../memory/key.ts'
import { keepRecovery } from '../recovery/keep.ts'
import { RelayRefusal } from '../refusal.ts'
import { readChain, writeEntry } from '../roster/append.ts'
import type { OpenHandler } from './handler.ts'
import { demandInvitation } from './sign-up.ts'

/**
 * Takes the entries that this relay lacks of a chain that proves itself. The cut of a removal may lie beyond what is held
 * here, since that is what was lost, or before it, since the removed may have come first and gone on. Nobody is cut short
 * by that: devices hold on to what they had taken in before they heard.
 */
export const rosterRestore: OpenHandler<'roster-restore'> = async (context, { chain, invitation }) => {
  const { database, rosters, storeId } = context
  const folded = foldChain(chain)
  const newest = folded.at(-1)
  if (!newest) throw new RelayRefusal('malformed')
  const { before, head } = await database.kysely.transaction().execute(async (tx) => {
    const held = await heldChain(context, tx, newest.vault, invitation)
    const parted = held.some((entry, index) => index < chain.length && !sameBytes(entry, chain[index] ?? entry))
    if (parted) throw new RelayRefusal('roster-refused')
    for (let index = held.length; index < chain.length; index++) {
      const [bytes, after] = [chain[index], folded[index]]
      if (bytes && after) await writeNext(tx, bytes, after)
    }
    if (held.length < chain.length) await keepRecovery(tx, folded[held.length - 1] ?? null, newest)
    const now = await headOf(tx, newest.vault)
    return { before: now - Math.max(0, chain.length - held.length), head: now }
  })
  if (head === before) return { storeId }
  const vaultKey = keyOf(newest.vault)
  rosters.remember(newest)
  context.forget(vaultKey)
  for (const { id, removedAt } of newest.members.values()) if (removedAt !== null) context.live.revoke(newest.vault, id)
  context.announce({ vaultKey, before, head, items: null })
  return { storeId }
}

function foldChain(chain: readonly Uint8Array[]): Roster[] {
  const folded: Roster[] = []
  try {
    for (const entry of chain) folded.push(foldRoster(folded.at(-1) ?? null, entry))
  } catch (error) {
    if (error instanceof CryptoError) throw new RelayRefusal('roster-refused')
    throw error
  }
  return folded
}

/** What is stored, with the vault's row locked; the row is made where there is none. */
async function heldChain(
  { config }: Context,
  tx: Transaction<Tables>,
  vault: Uint8Array,
  invitation: string | null,
): Promise<Uint8Array[]> {
  const known = await tx.selectFrom('vaults').select('vault').where('vault', '=', vault).forUpdate().executeTakeFirst()
  if (known) return await readChain(tx, vault)
  demandInvitation(config, invitation)
  const none = new Uint8Array(32)
  await tx
    .insertInto('vaults')
    .values({ vault, head: 0, roster_head: none, bytes: 0 })
    .onConflict((conflict) => conflict.column('vault').doNothing())
    .execute()
  const erased = await tx.selectFrom('erased').select('vault').where('vault', '=', vault).executeTakeFirst()
  if (erased) throw new RelayRefusal('vault-erased')
  await tx.selectFrom('vaults').select('vault').where('vault', '=', vault).forUpdate().execute()
  return await readChain(tx, vault)
}

async function writeNext(tx: Transaction<Tables>, bytes: Uint8Array, after: Roster): Promise<void> {
  const entry = decode(rosterEntryCodec, bytes)
  const position = (await headOf(tx, after.vault)) + 1
  await writeEntry(tx, after.vault, entry, after, bytes, position)
}

async function headOf(tx: Transaction<Tables>, vault: Uint8Array): Promise<number> {
  const { head } = await tx.selectFrom('vaults').select('head').where('vault', '=', vault).executeTakeFirstOrThrow()
  return head
}
