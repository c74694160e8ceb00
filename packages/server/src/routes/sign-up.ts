import { CryptoError, decode, foldRoster, hash, rosterEntryCodec, sameBytes, textBytes } from '@sotto/crypto/public'
import type { RelayConfig } from '../config/config.ts'
import { keepRecovery } from '../recovery/keep.ts'
import { RelayRefusal } from '../refusal.ts'
import { memberRows } from '../roster/append.ts'
import type { OpenHandler } from './handler.ts'

/** Opens a vault by its genesis entry. Sent again, it changes nothing and answers the same. */
export const signUp: OpenHandler<'sign-up'> = async (context, { genesis, invitation }) => {
  const { config, database, metrics, rosters, storeId } = context
  demandInvitation(config, invitation)
  const { entry, roster } = read(genesis)
  const { vault } = roster
  await database.kysely.transaction().execute(async (tx) => {
    const opened = await tx
      .insertInto('vaults')
      .values({ vault, head: 1, roster_head: roster.head, bytes: genesis.length })
      .onConflict((conflict) => conflict.column('vault').doNothing())
      .returning('vault')
      .executeTakeFirst()
    if (!opened) return
    // Looked at after the row is held: an erasure under way has committed by now.
    const erased = await tx.selectFrom('erased').select('vault').where('vault', '=', vault).executeTakeFirst()
    if (erased) throw new RelayRefusal('vault-erased')
    await tx.insertInto('roster').values({ vault, index: 0, position: 1, body: genesis }).execute()
    await tx.insertInto('members').values(memberRows(vault, entry)).execute()
    await keepRecovery(tx, null, roster)
    metrics.count('sotto_vaults_opened_total')
  })
  rosters.remember(roster)
  return { storeId }
}

function read(genesis: Uint8Array) {
  try {
    return { entry: decode(rosterEntryCodec, genesis), roster: foldRoster(null, genesis) }
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error
    throw new RelayRefusal(error.code.startsWith('roster-') ? 'roster-refused' : 'malformed')
  }
}

/** @throws {RelayRefusal} `sign-up-closed` where new vaults need an invitation and this is none. */
export function demandInvitation(config: RelayConfig, invitation: string | null): void {
  if (config.signUp === 'invited' && !isInvited(config, invitation)) throw new RelayRefusal('sign-up-closed')
}

/** Compares hashes, so that the time taken says nothing about the invitation. */
function isInvited({ invitations }: RelayConfig, invitation: string | null): boolean {
  if (invitation === null) return false
  const given = hash('invitation', textBytes(invitation))
  return invitations.some((known) => sameBytes(hash('invitation', textBytes(known)), given))
}
