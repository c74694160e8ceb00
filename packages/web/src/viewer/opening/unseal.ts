import { openSnapshot, snapshotDigest, toBase64url } from '@sotto/crypto/share'
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
  readonly nowMs: number
}

/** Opens the envelope and believes what is inside it alone: which share it is, and until when it may be read. */
export async function unseal(
  { secret, a, share, jwe, nowMs }: Sealed,
  read: Reader,
): Promise<Unsealed | { readonly why: StopReason }> {
  const text = await openSnapshot({ secret, a, jwe }).catch(() => null)
  if (text === null) return { why: 'seal-broken' }
  const reading = read(text)
  if (typeof reading === 'string') return { why: reading }
  const { snapshot } = reading
  if (snapshot.share !== toBase64url(share)) return { why: 'seal-broken' }
  if (isOver(snapshot.expiresAtMs, nowMs)) return { why: 'expired-inside' }
  return { ...reading, digest: await snapshotDigest(text), clockBehind: nowMs < snapshot.sealedAtMs - DAY_MS }
}

/** A day of tolerance, for clocks that are off. */
export const isOver = (expiresAtMs: number, nowMs: number): boolean => nowMs > expiresAtMs + DAY_MS
