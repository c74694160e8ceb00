/** Something that must not be where it is looked for. */
export interface Secret {
  /** Says where it came from; never the secret itself. */
  readonly name: string
  readonly bytes: Uint8Array
  /** Text is looked for in UTF-16 as well. */
  readonly text: boolean
  /** Places where it may be: what a person or a protocol puts there on purpose. */
  readonly allowed?: readonly string[]
}

export const ENCODINGS = [
  'raw',
  'utf-16le',
  'utf-16be',
  'hex',
  'HEX',
  'base64+0',
  'base64+1',
  'base64+2',
  'base64url+0',
  'base64url+1',
  'base64url+2',
] as const
export type Encoding = (typeof ENCODINGS)[number]

/** One spelling of a secret. */
export interface Needle {
  readonly secret: Secret
  readonly encoding: Encoding
  readonly bytes: Buffer
}

export const textSecret = (name: string, text: string, allowed: readonly string[] = []): Secret => ({
  name,
  bytes: Buffer.from(text, 'utf8'),
  text: true,
  allowed,
})

export const binarySecret = (name: string, bytes: Uint8Array, allowed: readonly string[] = []): Secret => ({
  name,
  bytes,
  text: false,
  allowed,
})

/** Every spelling of a secret, each once: base64 without `+` and `/` is the same in both alphabets. */
export function needlesOf(secret: Secret): Needle[] {
  const spelled = ENCODINGS.filter((encoding) => secret.text || !encoding.startsWith('utf-16'))
  const seen = new Set<string>()
  return spelled.flatMap((encoding) => {
    const bytes = spell(secret.bytes, encoding)
    if (seen.has(bytes.toString('latin1'))) return []
    seen.add(bytes.toString('latin1'))
    return [{ secret, encoding, bytes }]
  })
}

/** The bytes by which a secret would show in an encoding, whatever stands before and after it. */
export function spell(secret: Uint8Array, encoding: Encoding): Buffer {
  const bytes = Buffer.from(secret)
  switch (encoding) {
    case 'raw':
      return bytes
    case 'utf-16le':
      return Buffer.from(bytes.toString('utf8'), 'utf16le')
    case 'utf-16be':
      return Buffer.from(bytes.toString('utf8'), 'utf16le').swap16()
    case 'hex':
      return Buffer.from(bytes.toString('hex'), 'latin1')
    case 'HEX':
      return Buffer.from(bytes.toString('hex').toUpperCase(), 'latin1')
    default: {
      const [alphabet, shift] = encoding.split('+')
      return base64Core(bytes, Number(shift), alphabet === 'base64url' ? 'base64url' : 'base64')
    }
  }
}

/**
 * Base64 of a secret that begins `shift` bytes after a group of three: only the characters that depend on nothing but
 * the secret. A character holds 6 bits, so 8 bits of a stranger before it spoil two characters, 16 bits three.
 */
function base64Core(bytes: Buffer, shift: number, alphabet: 'base64' | 'base64url'): Buffer {
  const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString(alphabet)
  const spoiled = [0, 2, 3][shift] ?? 0
  const whole = Math.floor(((shift + bytes.length) * 8) / 6)
  return Buffer.from(encoded.slice(spoiled, whole), 'latin1')
}
