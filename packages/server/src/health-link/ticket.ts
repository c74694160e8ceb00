import { timingSafeEqual } from 'node:crypto'
import { hash, textBytes } from '@sotto/crypto/public'
import type { SharesTable } from '../database/schema/shares.ts'

/** How long the address of a file is good, by the clock of the relay; the specification allows an hour. */
export const TICKET_MS = 5 * 60_000

const TICKET = /^[0-9a-z]{1,11}\.[\w-]{43}$/

/** What a ticket is made of: `link_hash` is of a proof that stands in no link, known to its owner and the database. */
type Signer = Pick<SharesTable, 'share' | 'link_hash'>

/** A ticket to the file of one share, until then. It is not stored: any relay of the same database knows it again. */
export function ticketTo({ share, link_hash }: Signer, expiresAtMs: number): string {
  const until = expiresAtMs.toString(36)
  const seal = hash('share-ticket', link_hash, share, textBytes(until))
  return `${until}.${Buffer.from(seal).toString('base64url')}`
}

/** Whether the ticket is to that share's file, and its time not over. */
export function isTicketTo(signer: Signer, ticket: string, nowMs: number): boolean {
  if (!TICKET.test(ticket)) return false
  const expiresAtMs = Number.parseInt(ticket.split('.', 1)[0] ?? '', 36)
  if (!Number.isSafeInteger(expiresAtMs)) return false
  const [given, made] = [ticket, ticketTo(signer, expiresAtMs)].map((text) => Buffer.from(text))
  const isOurs =
    given !== undefined && made !== undefined && given.length === made.length && timingSafeEqual(given, made)
  return isOurs && expiresAtMs > nowMs && expiresAtMs <= nowMs + TICKET_MS
}
