const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Crockford's base32: no I, L, O or U, so that a code survives being read aloud. The last character is zero-filled. */
export function toBase32(bytes: Uint8Array): string {
  let out = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      out += ALPHABET[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? out + ALPHABET[(held << (5 - bits)) & 31] : out
}

/** As typed, so to speak: spaces and hyphens dropped, upper case, O as 0, I and L as 1. */
export function tidyBase32(typed: string): string {
  return typed.replace(/[\s-]/g, '').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1')
}

/** Null when the tidied text has another character or is not what `toBase32` writes. */
export function fromBase32(tidied: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((tidied.length * 5) / 8))
  let at = 0
  let held = 0
  let bits = 0
  for (const character of tidied) {
    const value = ALPHABET.indexOf(character)
    if (value < 0) return null
    held = (held << 5) | value
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = held >> bits
    }
    held &= (1 << bits) - 1
  }
  return bits < 5 && held === 0 ? bytes : null
}
