import { textBytes } from '../bytes.ts'
import { CryptoError } from '../error.ts'
import { emptyBucket, fillBucket } from './bucket.ts'
import { type EnvelopeKey, openEnvelope, sealEnvelope } from './envelope.ts'
import { contentKey, shareProofs } from './proofs.ts'

/** The link's secret, and the stretched passcode where one is asked for. */
interface Keys {
  readonly secret: Uint8Array
  readonly a: Uint8Array | null
}

/**
 * Seals a snapshot's text as a compact JWE whose length tells its bucket alone. One secret seals one snapshot.
 * @throws {CryptoError} `malformed` when the text is over 8 MiB in UTF-8, not well formed or ends in a space.
 */
export async function sealSnapshot({ text, ...keys }: Keys & { readonly text: string }): Promise<string> {
  if (!text.isWellFormed()) throw new CryptoError('malformed', 'text is not well formed')
  return sealEnvelope(await envelopeKey(keys), fillBucket(textBytes(text)))
}

/**
 * The text as it was sealed. Everything comes from the link and the passcode; the envelope names no key, salt or cost.
 * @throws {CryptoError} `seal-broken` for another secret, passcode or share, altered or foreign bytes; `malformed` when
 * what was sealed is not UTF-8, or a secret is not 32 bytes.
 */
export async function openSnapshot({ jwe, ...keys }: Keys & { readonly jwe: string }): Promise<string> {
  const bytes = emptyBucket(await openEnvelope(await envelopeKey(keys), jwe))
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new CryptoError('malformed', 'snapshot is not text')
  }
}

async function envelopeKey({ secret, a }: Keys): Promise<EnvelopeKey> {
  const [key, { share }] = await Promise.all([contentKey(secret, a), shareProofs(secret)])
  return { key, share }
}
