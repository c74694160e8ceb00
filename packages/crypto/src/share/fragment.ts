/**
 * A link's fragment: base64url without padding of 38 bytes.
 *
 *     version   1   1
 *     flags     1   bit 0: a passcode is asked for; bits 1 to 5: onward uses allowed; bit 6: it is about somebody else
 *                   than whoever keeps the diary; bit 7: zero
 *     secret   32   everything else derives from it
 *     checksum  4   see checksum.ts
 *
 * The flags let the page show the terms before anything is asked of the relay. Whoever alters them alters the secret's
 * only carrier and gains nothing: keys and terms that bind come from inside the seal. Bit 6 came later: a reader that does
 * not know it refuses the link, and links from before it say nothing of whom they are about.
 */
import { compareBytes, concatBytes } from '../bytes.ts'
import { CryptoError } from '../error.ts'
import { fromBase64url, toBase64url } from './base64url.ts'
import { CHECKSUM_BYTES, linkChecksum } from './checksum.ts'
import { SECRET_BYTES } from './branch.ts'

/** Onward uses in the order of their bits, the first being bit 1. The snapshot names them alike. */
export const ONWARD_BITS = ['passing-on', 'publication', 'research', 'commercial', 'ai-training'] as const

export type OnwardBit = (typeof ONWARD_BITS)[number]

export interface ShareLink {
  /** 32 random bytes, drawn anew for every share. */
  readonly secret: Uint8Array
  readonly passcode: boolean
  readonly onward: readonly OnwardBit[]
  /** The diary is about somebody else than who keeps it. Left out where it is not, and of links from before this was told. */
  readonly aboutAnother?: true
}

const VERSION = 1
const PASSCODE_BIT = 1
const ABOUT_ANOTHER_BIT = 0b100_0000
const KNOWN_BITS = 0b111_1111
const HEAD_BYTES = 2
const BODY_BYTES = HEAD_BYTES + SECRET_BYTES
const CHARACTERS = Math.ceil(((BODY_BYTES + CHECKSUM_BYTES) * 4) / 3)

/** @throws {CryptoError} `malformed` when the secret is not 32 bytes. */
export function encodeFragment({ secret, passcode, onward, aboutAnother }: ShareLink): string {
  if (secret.length !== SECRET_BYTES) throw new CryptoError('malformed', 'secret has a wrong length')
  const uses = ONWARD_BITS.reduce((bits, use, at) => bits | (onward.includes(use) ? bitOf(at) : 0), 0)
  const flags = (passcode ? PASSCODE_BIT : 0) | uses | (aboutAnother === true ? ABOUT_ANOTHER_BIT : 0)
  const body = concatBytes(Uint8Array.of(VERSION, flags), secret)
  return toBase64url(concatBytes(body, linkChecksum(body)))
}

/**
 * Reads a fragment without its `#`. There is one spelling.
 * @throws {CryptoError} `link-damaged` for anything else: cut, lengthened, mistyped, rewritten, or of another version.
 */
export function decodeFragment(text: string): ShareLink {
  const bytes = text.length === CHARACTERS ? fromBase64url(text) : null
  const body = bytes?.slice(0, BODY_BYTES)
  if (!bytes || !body || compareBytes(bytes.subarray(BODY_BYTES), linkChecksum(body)) !== 0) throw damaged()
  const [version, flags = 0] = body
  if (version !== VERSION || (flags & ~KNOWN_BITS) !== 0) throw damaged()
  return {
    secret: body.slice(HEAD_BYTES),
    passcode: (flags & PASSCODE_BIT) !== 0,
    onward: ONWARD_BITS.filter((_, at) => (flags & bitOf(at)) !== 0),
    ...((flags & ABOUT_ANOTHER_BIT) === 0 ? {} : { aboutAnother: true }),
  }
}

const bitOf = (at: number): number => PASSCODE_BIT << (at + 1)

const damaged = (): CryptoError => new CryptoError('link-damaged', 'the link is incomplete or was changed')
