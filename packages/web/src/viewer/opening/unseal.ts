import { openSnapshot, snapshotDigest, toBase64url } from '@sotto/crypto/share'
import type { OnwardUse } from '@sotto/shared/snapshot'
import type { Reading, Reader } from '../report/reading.ts'
import type { StopReason } from './refusal.ts'

const DAY_MS = 86_400_000

export interface Unsealed extends Reading {
  /** SHA-256 of the sealed text, in hexadecimal: the owner's ledger shows the same. */
  readonly digest: string
  /** This device's clock stands more than a day before the moment of sealing. */
  readonly clockBehind: boolean
}

interface Sealed {
  readonly secret: Uint8Array
  readonly a: Uint8Array | null
  readonly share: Uint8Array
  readonly jwe: string
  /** The onward uses that the link told of, and that were accepted. */
  readonly onward: readonly OnwardUse[]
  /** The link told that it is about somebody else than who keeps the diary. */
  readonly isAboutAnother: boolean
  readonly nowMs: number
}

/** Opens the envelope and believes what is inside it alone: which share it is, and until when it may be read. */
export async function unseal(
  { secret, a, share, jwe, onward, isAboutAnother, nowMs }: Sealed,
  read: Reader,
): Promise<Unsealed | { readonly why: StopReason }> {
  const text = await openSnapshot({ secret, a, jwe }).catch(() => null)
  if (text === null) return { why: 'seal-broken' }
  const reading = read(text)
  if (typeof reading === 'string') return { why: reading }
  const { snapshot } = reading
  if (snapshot.share !== toBase64url(share)) return { why: 'seal-broken' }
  // Whoever passes a link on can rewrite the terms in it, but not those that were sealed.
  if (!isSame(onward, snapshot.terms.onward)) return { why: 'seal-broken' }
  // A link from before this was told says nothing, whomever it is about.
  if (isAboutAnother && snapshot.about === undefined) return { why: 'seal-broken' }
  if (isOver(snapshot.expiresAtMs, nowMs)) return { why: 'expired-inside' }
  return { ...reading, digest: await snapshotDigest(text), clockBehind: nowMs < snapshot.sealedAtMs - DAY_MS }
}

const isSame = (a: readonly OnwardUse[], b: readonly OnwardUse[]): boolean =>
  a.length === b.length && a.every((use) => b.includes(use))

/** A day of tolerance, for clocks that are off. */
export const isOver = (expiresAtMs: number, nowMs: number): boolean => nowMs > expiresAtMs + DAY_MS
