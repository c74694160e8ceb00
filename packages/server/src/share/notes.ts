import type { RouteAnswer } from '@sotto/shared'
import type { Context } from '../context.ts'
import { findOwned } from './owned.ts'

const NOTES_IN_PAGE = 1000

/** Sealed notes of a share of this vault after a number, oldest first. @throws {RelayRefusal} `not-found` */
export async function readNotes(
  { database }: Context,
  table: 'share_events' | 'share_replies',
  vault: Uint8Array,
  { share, after }: { readonly share: Uint8Array; readonly after: number },
): Promise<RouteAnswer<'share-events'>> {
  const db = database.kysely
  await findOwned(db, vault, share)
  const notes = await db
    .selectFrom(table)
    .select(['n', 'sealed'])
    .where('share', '=', share)
    .where('n', '>', after)
    .orderBy('n')
    .limit(NOTES_IN_PAGE)
    .execute()
  return { notes }
}
