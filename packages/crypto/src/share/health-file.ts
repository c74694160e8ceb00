import { compactDecrypt } from 'jose/jwe/compact/decrypt'
import { CompactEncrypt } from 'jose/jwe/compact/encrypt'
import { textBytes } from '../bytes.ts'
import { CryptoError } from '../error.ts'
import { fromBase64url, isBase64url, toBase64url } from './base64url.ts'
import { branch, checkSecret, SECRET_BYTES } from './branch.ts'
import { emptyBucket, fillBucket } from './bucket.ts'
import { MAX_ENVELOPE } from './envelope.ts'

/*
 * The file behind a SMART Health Link (HL7 SHL STU1): the same envelope as a share's, with the content type that other
 * programs look for. Ours is never compressed; one of somebody else's may be, and is inflated up to a limit.
 */
const ALG = 'dir'
const ENC = 'A256GCM'
const PARTS = 5

/** Of FHIR in JSON. */
export const HEALTH_FILE_TYPE = 'application/fhir+json'

/** A file as it came out of its seal. */
export interface HealthFile {
  /** As its sealed header has it, parameters and all; null where it has none. */
  readonly contentType: string | null
  readonly text: string
}

/** The key that stands in the link of a share with that secret. @throws {CryptoError} `malformed` for another length */
export function healthLinkKey(secret: Uint8Array): Promise<Uint8Array> {
  checkSecret(secret)
  return branch(secret, 'health key', SECRET_BYTES)
}

/**
 * Seals FHIR in JSON for the share that it belongs to, its length that of a bucket.
 * @throws {CryptoError} `malformed` when the text is over 8 MiB in UTF-8, not well formed or ends in a space.
 */
export async function sealHealthFile(
  { key, share }: { readonly key: Uint8Array; readonly share: Uint8Array },
  text: string,
): Promise<string> {
  checkSecret(key)
  if (!text.isWellFormed()) throw new CryptoError('malformed', 'text is not well formed')
  const header = { alg: ALG, enc: ENC, kid: toBase64url(share), cty: HEALTH_FILE_TYPE }
  return new CompactEncrypt(fillBucket(textBytes(text))).setProtectedHeader(header).encrypt(key)
}

/**
 * Opens a file of whoever made the link. Algorithms are these two and no others; a header that demands to be understood
 * is refused.
 * @param inflatesTo the most bytes that a compressed file may come to; 0 takes none that is compressed.
 * @throws {CryptoError} `seal-broken` with nothing said of which part it was; `malformed` for what is not text
 */
export async function openHealthFile(key: Uint8Array, jwe: string, inflatesTo: number): Promise<HealthFile> {
  checkSecret(key)
  if (jwe.length > MAX_ENVELOPE) throw broken()
  const parts = jwe.split('.', PARTS + 1)
  if (parts.length !== PARTS || !parts.every(isBase64url) || !isPinned(parts[0] ?? '')) throw broken()
  const { plaintext, protectedHeader } = await decrypt(key, jwe, inflatesTo)
  const { cty } = protectedHeader
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(emptyBucket(plaintext))
    return { contentType: typeof cty === 'string' ? cty : null, text }
  } catch {
    throw new CryptoError('malformed', 'file is not text')
  }
}

/** Looked at before the library sees any of it. */
function isPinned(encoded: string): boolean {
  try {
    const header = JSON.parse(new TextDecoder().decode(fromBase64url(encoded) ?? undefined)) as Record<string, unknown>
    const { alg, enc, zip } = header
    return alg === ALG && enc === ENC && (zip === undefined || zip === 'DEF') && !('crit' in header)
  } catch {
    // No JSON, or none with members.
    return false
  }
}

async function decrypt(key: Uint8Array, jwe: string, inflatesTo: number) {
  try {
    return await compactDecrypt(jwe, key, {
      keyManagementAlgorithms: [ALG],
      contentEncryptionAlgorithms: [ENC],
      maxDecompressedLength: inflatesTo,
    })
  } catch {
    throw broken()
  }
}

const broken = (): CryptoError => new CryptoError('seal-broken', 'file does not open')
