import type { Context } from '../context.ts'
import type { Found } from './find.ts'
import { notFound } from './refusal.ts'
import { isTicketTo } from './ticket.ts'
import { readAgain, visit } from './visit.ts'

/**
 * The file of a link without a passcode (flag U), for who says who they are.
 * @throws {HealthLinkRefusal} 404, also for a link that has one: its file is behind the manifest
 */
export async function fileFor(context: Context, row: Found, recipient: string): Promise<Uint8Array> {
  if (row.pass_hash !== null) throw notFound()
  return await visit(context, row.share, recipient)
}

/** The file behind a manifest's address, uncounted: the manifest was. @throws {HealthLinkRefusal} 404 */
export async function fileBehind({ clock, database }: Context, row: Found, ticket: string): Promise<Uint8Array> {
  const jwe = isTicketTo(row, ticket, clock.nowMs()) ? await readAgain(database.kysely, row.share) : null
  if (!jwe) throw notFound()
  return jwe
}
