import { timingSafeEqual } from 'node:crypto'
import { healthPassHash } from '@sotto/crypto/public'
import type { Context } from '../context.ts'
import { reportGuess, reportRefusal, reportRequest } from '../share/refused.ts'
import { standingOf } from '../share/state.ts'
import type { Found } from './find.ts'
import { notFound, wrongPasscode } from './refusal.ts'
import type { ManifestRequest } from './request.ts'
import { TICKET_MS, ticketTo } from './ticket.ts'
import { visit } from './visit.ts'

/** Inside the manifest where the caller does not say what it takes, in characters. */
const EMBEDDED_CHARACTERS = 512 * 1024

/** The one file of a share (HL7 SHL STU1, manifest). It never changes. */
export interface Manifest {
  readonly status: 'finalized'
  readonly files: readonly [
    { readonly contentType: 'application/fhir+json'; readonly fhirVersion: '4.0.1'; readonly lastUpdated: string } & (
      { readonly embedded: string } | { readonly location: string }
    ),
  ]
}

/**
 * Answers who knows the passcode; the relay hears it, which the viewer's links spare the owner.
 * @param locate the address of the file under a ticket
 * @throws {HealthLinkRefusal} 401 with what is left of the share's lifetime of attempts; 404
 */
export async function manifestOf(
  context: Context,
  { id, row }: { readonly id: Uint8Array; readonly row: Found },
  { recipient, passcode, embeddedLengthMax }: ManifestRequest,
  locate: (ticket: string) => string,
): Promise<Manifest> {
  await demandPasscode(context, { id, row }, { recipient, passcode })
  const jwe = new TextDecoder().decode(await visit(context, row.share, recipient))
  const isEmbedded = jwe.length <= (embeddedLengthMax ?? EMBEDDED_CHARACTERS)
  const file = {
    contentType: 'application/fhir+json',
    fhirVersion: '4.0.1',
    lastUpdated: new Date(row.put_up_at ?? row.now).toISOString(),
  } as const
  const ticket = (): string => ticketTo(row, context.clock.nowMs() + TICKET_MS)
  return {
    status: 'finalized',
    files: [{ ...file, ...(isEmbedded ? { embedded: jwe } : { location: locate(ticket()) }) }],
  }
}

async function demandPasscode(
  context: Context,
  { id, row }: { readonly id: Uint8Array; readonly row: Found },
  { recipient, passcode }: Pick<ManifestRequest, 'recipient' | 'passcode'>,
): Promise<void> {
  const { share, pass_hash, attempts_left, now } = row
  const isOpen = standingOf(row, now).state === 'active'
  // Without a passcode there is no manifest; of what has ended it is gone.
  if (pass_hash !== null && passcode !== null) {
    if (timingSafeEqual(healthPassHash(id, passcode), pass_hash)) return
    const left = await reportGuess(context, share, recipient)
    if (left !== null) throw wrongPasscode(left)
  } else if (pass_hash !== null && isOpen) {
    await reportRequest(context, share, recipient)
    throw wrongPasscode(attempts_left)
  }
  if (!isOpen) await reportRefusal(context, share, recipient)
  throw notFound()
}
