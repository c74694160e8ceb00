import { hash, textBytes } from '@sotto/crypto/public'
import type { Transaction } from 'kysely'
import type { Context } from '../context.ts'
import type { Tables } from '../database/schema/tables.ts'
import { keyOf } from '../memory/key.ts'
import { countOpening } from '../share/count.ts'
import { DATABASE_NOW } from '../share/now.ts'
import { reportRefusal } from '../share/refused.ts'
import { writeReport } from '../share/report.ts'
import { notFound } from './refusal.ts'

/** How long the same recipient may ask again uncounted: programs that were cut off do (HL7 SHL STU1). */
const SAME_VISIT_MS = 60_000

/**
 * Gives the file to who may have it: counted, reported and committed, or a moment after the same recipient had it.
 * @throws {HealthLinkRefusal} 404 where the share is paused or over
 */
export async function visit(context: Context, share: Uint8Array, recipient: string): Promise<Uint8Array> {
  const { database, random } = context
  const entrance = { hash: hash('share-recipient', share, textBytes(recipient)), forMs: SAME_VISIT_MS }
  let isCounted = false
  const jwe = await database.kysely.transaction().execute(async (tx) => {
    // Locked before anything is looked at: of two that come at once the later one sees that the first was here.
    await tx.selectFrom('shares').select('share').where('share', '=', share).forUpdate().executeTakeFirst()
    if (await wasHere(tx, share, entrance.hash)) return await readAgain(tx, share)
    const counted = await countOpening(tx, share, entrance)
    if (!counted?.jwe) return null
    await writeReport(tx, counted, 'opened', recipient, random)
    isCounted = true
    return counted.jwe
  })
  if (jwe) {
    // Who comes again uses up nothing, nor the owner's attention.
    if (isCounted) context.shareOpened(keyOf(share))
    return jwe
  }
  await reportRefusal(context, share, recipient)
  throw notFound()
}

async function wasHere(tx: Transaction<Tables>, share: Uint8Array, recipient: Uint8Array): Promise<boolean> {
  const found = await tx
    .selectFrom('share_sessions')
    .select('share')
    .where('share', '=', share)
    .where('hash', '=', recipient)
    .where('expires_at', '>', DATABASE_NOW)
    .executeTakeFirst()
  return found !== undefined
}

/** Also after the last opening, which was this very one. */
export async function readAgain(
  tx: Pick<Transaction<Tables>, 'selectFrom'>,
  share: Uint8Array,
): Promise<Uint8Array | null> {
  const row = await tx
    .selectFrom('shares')
    .select('jwe')
    .where('share', '=', share)
    .where('state', '=', 'active')
    .where('expires_at', '>', DATABASE_NOW)
    .executeTakeFirst()
  return row?.jwe ?? null
}
