import * as base64url from 'jose/base64url'

/** The last character when the bytes end inside a group of three: its spare bits are zero. */
const LAST_OF_TWO = 'AQgw'
const LAST_OF_THREE = 'AEIMQUYcgkosw048'

/** Base64url without padding (RFC 4648, section 5). */
export function toBase64url(bytes: Uint8Array): string {
  return base64url.encode(bytes)
}

/** Whether the text is what `toBase64url` writes for some bytes: no padding, no white space, no spare bits set. */
export function isBase64url(text: string): boolean {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return false
  const rest = text.length % 4
  if (rest === 0) return true
  return rest !== 1 && (rest === 2 ? LAST_OF_TWO : LAST_OF_THREE).includes(text.slice(-1))
}

/** @returns null for any spelling but the one of `toBase64url`. */
export function fromBase64url(text: string): Uint8Array | null {
  return isBase64url(text) ? base64url.decode(text) : null
}
