import { compactDecrypt } from 'jose/jwe/compact/decrypt'
import { CompactEncrypt } from 'jose/jwe/compact/encrypt'
import { textBytes } from '../bytes.ts'
import { CryptoError } from '../error.ts'
import { fromBase64url, isBase64url, toBase64url } from './base64url.ts'

/*
 * The envelope: JWE in compact serialisation (RFC 7516), direct key, AES-256-GCM. Its protected header is authenticated
 * with the content and holds four members, no more: whatever else JWE offers (compression, critical extensions, keys or
 * addresses of keys) is refused before the library sees it.
 */
const ALG = 'dir'
const ENC = 'A256GCM'
const CTY = 'application/sotto-snapshot+json'
const MEMBERS = ['alg', 'enc', 'kid', 'cty'] as const
const PARTS = 5

/** The largest bucket in base64url is 11.2 million characters; what is longer is refused unread. */
export const MAX_ENVELOPE = 12 * 1024 * 1024

/** What seals one share: a key of its own, and the share's id. */
export interface EnvelopeKey {
  readonly key: Uint8Array
  readonly share: Uint8Array
}

/** The nonce is the library's own random 96 bits: no source that a caller could repeat. */
export function sealEnvelope({ key, share }: EnvelopeKey, plain: Uint8Array): Promise<string> {
  const header = { alg: ALG, enc: ENC, kid: toBase64url(share), cty: CTY }
  return new CompactEncrypt(plain).setProtectedHeader(header).encrypt(key)
}

/**
 * @throws {CryptoError} `seal-broken` for whatever `sealEnvelope` did not write under this key for this share, with
 * nothing said of which part it was.
 */
export async function openEnvelope({ key, share }: EnvelopeKey, jwe: string): Promise<Uint8Array> {
  if (jwe.length > MAX_ENVELOPE) throw broken()
  const parts = jwe.split('.', PARTS + 1)
  if (parts.length !== PARTS || !parts.every(isBase64url) || !hasOurMembers(parts[0] ?? '')) throw broken()
  const { plaintext, protectedHeader } = await decrypt(jwe, key)
  if (protectedHeader.kid !== toBase64url(share)) throw broken()
  if (protectedHeader.cty !== CTY) throw broken()
  return plaintext
}

/** All four members in their order and spelling, and no other. */
function hasOurMembers(encoded: string): boolean {
  try {
    const header = JSON.parse(new TextDecoder().decode(fromBase64url(encoded) ?? undefined)) as Record<string, unknown>
    const ours = JSON.stringify(Object.fromEntries(MEMBERS.map((name) => [name, header[name] ?? null])))
    return encoded === toBase64url(textBytes(ours))
  } catch {
    // No JSON, or none with members: no header of ours.
    return false
  }
}

async function decrypt(jwe: string, key: Uint8Array) {
  try {
    return await compactDecrypt(jwe, key, { keyManagementAlgorithms: [ALG], contentEncryptionAlgorithms: [ENC] })
  } catch {
    // The library tells apart what failed; whoever altered the bytes must not learn it.
    throw broken()
  }
}

const broken = (): CryptoError => new CryptoError('seal-broken', 'sealed snapshot does not open')
