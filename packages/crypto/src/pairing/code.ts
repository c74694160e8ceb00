import { concatBytes } from '../bytes.ts'
import { decode, encode, sameBytes } from '../codec/cbor.ts'
import type { Infer } from '../codec/codec.ts'
import { struct } from '../codec/compound.ts'
import { fixedBytes, oneOf, text } from '../codec/scalars.ts'
import { versioned } from '../codec/version.ts'
import { CryptoError } from '../error.ts'
import { hash } from '../hash.ts'
import type { Random } from '../random.ts'
import { fromBase32, tidyBase32, toBase32 } from './base32.ts'

export const PAIRING_SECRET_BYTES = 16
const CHECKSUM_BYTES = 4
const PREFIX = 'SOTTO'
const MAX_CHARACTERS = 1024

const codeCodec = versioned(
  struct('PairingCode', { version: oneOf(1), relay: text(256), secret: fixedBytes(PAIRING_SECRET_BYTES) }),
)

/** Where two devices meet, and the secret that they share until they have. `relay` is an http(s) origin. */
export type PairingCode = Pick<Infer<typeof codeCodec>, 'relay' | 'secret'>

export function createPairingSecret(random: Random): { secret: Uint8Array } {
  return { secret: random(PAIRING_SECRET_BYTES) }
}

/**
 * One word of capital letters and digits, for a QR code or a paste: prefix, base32 of the code and its checksum.
 * @throws {CryptoError} `malformed` when `relay` is not an origin.
 */
export function encodePairingCode({ relay, secret }: PairingCode): string {
  if (!isOrigin(relay)) throw new CryptoError('malformed', 'relay is not an origin')
  const body = encode(codeCodec, { version: 1, relay, secret })
  return PREFIX + toBase32(concatBytes(body, checksum(body)))
}

/** @throws {CryptoError} `pairing-code-wrong`, or `version-unknown` for a code of a newer app. */
export function decodePairingCode(code: string): PairingCode {
  const tidied = code.length <= MAX_CHARACTERS ? tidyBase32(code) : ''
  const prefix = tidyBase32(PREFIX)
  const bytes = tidied.startsWith(prefix) ? fromBase32(tidied.slice(prefix.length)) : null
  if (!bytes || bytes.length <= CHECKSUM_BYTES) throw wrong()
  const body = bytes.subarray(0, -CHECKSUM_BYTES)
  if (!sameBytes(bytes.subarray(-CHECKSUM_BYTES), checksum(body))) throw wrong()
  const { relay, secret } = content(body)
  if (!isOrigin(relay)) throw wrong()
  return { relay, secret }
}

function content(body: Uint8Array): PairingCode {
  try {
    return decode(codeCodec, body)
  } catch (error) {
    if (error instanceof CryptoError && error.code !== 'version-unknown') throw wrong()
    throw error
  }
}

function checksum(body: Uint8Array): Uint8Array {
  return hash('pairing-code', body).subarray(0, CHECKSUM_BYTES)
}

function isOrigin(relay: string): boolean {
  if (!URL.canParse(relay)) return false
  const { protocol, origin } = new URL(relay)
  return (protocol === 'https:' || protocol === 'http:') && origin === relay
}

const wrong = (): CryptoError => new CryptoError('pairing-code-wrong', 'not a pairing code, or mistyped')
