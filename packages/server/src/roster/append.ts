import { CryptoError, decode, foldRoster, rosterEntryCodec, sameBytes, type Roster } from '@sotto/crypto/public'
import { LIMITS } from '@sotto/shared'
import { sql, type Transaction } from 'kysely'
import type { Context } from '../context.ts'
import type { Tables } from '../database/schema/tables.ts'
import { keepRecovery } from '../recovery/keep.ts'
import { RelayRefusal } from '../refusal.ts'
import type { Session } from '../session/session.ts'

type Entry = ReturnType<typeof read>

export interface Appended {
  readonly position: number
  readonly removed: Uint8Array[]
}

/**
 * Appends an entry under the vault's row lock: compare and swap on the head, every rule of the roster, and the cut of
 * each removal no nearer than the removed member's stream heads. Removal ends the member's sessions in the same transaction.
 * @throws {RelayRefusal} `roster-behind`, `roster-refused`, `roster-stale-cut`, `not-allowed`, `quota-full`
 */
export async function appendEntry(context: Context, session: Session, bytes: Uint8Array): Promise<Appended> {
  const entry = read(bytes)
  if (!sameBytes(entry.author, session.member)) throw new RelayRefusal('not-allowed')
  const { after, position } = await context.database.kysely.transaction().execute(async (tx) => {
    const vault = await tx
      .selectFrom('vaults')
      .select(['head', 'roster_head', 'bytes'])
      .where('vault', '=', session.vault)
      .forUpdate()
      .executeTakeFirst()
    if (!vault) throw new RelayRefusal('not-signed-in')
    const before = await context.rosters.at(vault.roster_head, () => readChain(tx, session.vault))
    if (!sameBytes(entry.prev, before.head)) throw new RelayRefusal('roster-behind')
    const after = fold(before, bytes)
    if (activeCount(after) > LIMITS.membersInVault) throw new RelayRefusal('roster-refused')
    // A thief who fills the vault must not thereby stay in it. Each removal needs a member that was added within the quota.
    const isFull = vault.bytes + bytes.length > context.config.quotaBytes
    if (isFull && entry.removes.length === 0) throw new RelayRefusal('quota-full')
    await demandCuts(tx, session.vault, entry)
    const position = vault.head + 1
    await writeEntry(tx, session.vault, entry, after, bytes, position)
    await keepRecovery(tx, before, after)
    return { after, position }
  })
  context.rosters.remember(after)
  return { position, removed: entry.removes.map(({ id }) => id) }
}

function read(bytes: Uint8Array) {
  try {
    return decode(rosterEntryCodec, bytes)
  } catch (error) {
    if (error instanceof CryptoError) throw new RelayRefusal('malformed')
    throw error
  }
}

function fold(before: Roster, bytes: Uint8Array): Roster {
  try {
    return foldRoster(before, bytes)
  } catch (error) {
    if (error instanceof CryptoError) throw new RelayRefusal('roster-refused')
    throw error
  }
}

function activeCount(roster: Roster): number {
  let active = 0
  for (const member of roster.members.values()) if (member.removedAt === null) active++
  return active
}

/** All entries, genesis first. */
export async function readChain(tx: Transaction<Tables>, vault: Uint8Array): Promise<Uint8Array[]> {
  const rows = await tx.selectFrom('roster').select('body').where('vault', '=', vault).orderBy('index').execute()
  return rows.map(({ body }) => Uint8Array.from(body))
}

/**
 * A removal leaves out nothing that the relay holds: what was pushed since is something its author has not seen. It may end
 * further on, where its author has taken in what this store has lost.
 */
async function demandCuts(tx: Transaction<Tables>, vault: Uint8Array, entry: Entry): Promise<void> {
  for (const { id, cut } of entry.removes) {
    const heads = await tx
      .selectFrom('streams')
      .select(['space', 'stream', 'last_seq', 'last_id'])
      .where('vault', '=', vault)
      .where('member', '=', id)
      .execute()
    const reached = heads.every((head) => {
      const end = cut.find((one) => sameBytes(one.stream, head.stream))
      if (!end || !sameBytes(end.space, head.space)) return false
      return end.seq > head.last_seq || (end.seq === head.last_seq && sameBytes(end.updateId, head.last_id))
    })
    if (!reached) throw new RelayRefusal('roster-stale-cut')
  }
}

/** Stores one entry and what follows from it but the recovery look-up, at a position. */
export async function writeEntry(
  tx: Transaction<Tables>,
  vault: Uint8Array,
  entry: Entry,
  after: Roster,
  bytes: Uint8Array,
  position: number,
): Promise<void> {
  await tx.insertInto('roster').values({ vault, index: entry.index, position, body: bytes }).execute()
  if (entry.adds.length > 0) await tx.insertInto('members').values(memberRows(vault, entry)).execute()
  for (const { id } of entry.removes) {
    await tx
      .updateTable('members')
      .set({ removed_at: entry.index })
      .where('vault', '=', vault)
      .where('member', '=', id)
      .execute()
    await tx.deleteFrom('tokens').where('vault', '=', vault).where('member', '=', id).execute()
    await tx.deleteFrom('challenges').where('vault', '=', vault).where('member', '=', id).execute()
  }
  await tx
    .updateTable('vaults')
    .set({ head: position, roster_head: after.head, bytes: sql`bytes + ${bytes.length}::bigint` })
    .where('vault', '=', vault)
    .execute()
}

/** The index rows of an entry's additions. */
export function memberRows(vault: Uint8Array, entry: Pick<Entry, 'adds'>) {
  return entry.adds.map(({ id, role, signPk }) => ({ vault, member: id, role, sign_pk: signPk, removed_at: null }))
}
