import { CryptoError } from '../error.ts'

/** What CBOR can hold in this protocol, as plain JavaScript. */
export type Item = number | string | boolean | null | Uint8Array | Item[]

/** Codecs nest a few arrays deep; whoever sends more means harm to the stack. */
const MAX_DEPTH = 32

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const malformed = (what: string): CryptoError => new CryptoError('malformed', what)

/**
 * Reads one CBOR item (RFC 8949) of the kinds that codecs write: unsigned integers below 2^53, byte strings, text,
 * arrays, true, false and null. Only the deterministic spelling (section 4.2.1) is taken: every head as short as it
 * can be, every length definite, text in UTF-8. So each item has exactly one spelling here, the one that encoding
 * it gives, and nothing need be encoded again to know that.
 * `place`: whether byte strings are copies, or views of what was given.
 * @throws {CryptoError} `malformed`, or `not-canonical` for a longer or unbounded spelling.
 */
export function parse(bytes: Uint8Array, place: 'copy' | 'view'): Item {
  const reader = new Reader(bytes, place)
  const item = reader.item(0)
  if (!reader.isAtEnd) throw malformed('bytes follow the item')
  return item
}

class Reader {
  /** Never a Buffer, whose slices share memory. */
  readonly #bytes: Uint8Array
  readonly #end: number
  readonly #copies: boolean
  #at = 0

  constructor(bytes: Uint8Array, place: 'copy' | 'view') {
    this.#copies = place === 'copy'
    this.#bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#end = bytes.length
  }

  get isAtEnd(): boolean {
    return this.#at === this.#end
  }

  item(depth: number): Item {
    const head = this.#byte()
    switch (head >> 5) {
      case 0:
        return this.#argument(head)
      case 2: {
        const start = this.#span(this.#argument(head))
        return this.#copies ? this.#bytes.slice(start, this.#at) : this.#bytes.subarray(start, this.#at)
      }
      case 3: {
        const start = this.#span(this.#argument(head))
        return this.#text(start, this.#at)
      }
      case 4:
        return this.#array(this.#argument(head), depth)
      default:
        return simple(head)
    }
  }

  #array(length: number, depth: number): Item[] {
    // Every item takes a byte at least: a length that cannot be true allocates nothing.
    if (length > this.#end - this.#at) throw malformed('an array longer than its bytes')
    if (depth >= MAX_DEPTH) throw malformed('arrays nested too deep')
    const items: Item[] = []
    for (let nth = 0; nth < length; nth++) items.push(this.item(depth + 1))
    return items
  }

  #text(start: number, end: number): string {
    if (end - start < SHORT_TEXT) {
      let text = ''
      for (let at = start; at < end; at++) {
        const unit = this.#bytes[at] ?? 0
        if (unit > 0x7f) return this.#decoded(start, end)
        text += String.fromCharCode(unit)
      }
      return text
    }
    return this.#decoded(start, end)
  }

  #decoded(start: number, end: number): string {
    try {
      return utf8.decode(this.#bytes.subarray(start, end))
    } catch {
      throw malformed('text is not UTF-8')
    }
  }

  /** The integer in a head, or after it: shortest form only. */
  #argument(head: number): number {
    const short = head & 31
    if (short < 24) return short
    if (short === 24) return shortest(this.#byte(), 24)
    if (short === 25) return shortest(this.#uint16(), 0x100)
    if (short === 26) return shortest(this.#uint32(), 0x1_0000)
    if (short === 31) throw new CryptoError('not-canonical', 'lengths must be definite')
    if (short !== 27) throw malformed('bytes are not CBOR')
    const high = this.#uint32()
    if (high > 0x1f_ffff) throw malformed('an integer past 2^53')
    return shortest(high * 0x1_0000_0000 + this.#uint32(), 0x1_0000_0000)
  }

  #uint32(): number {
    return this.#uint16() * 0x1_0000 + this.#uint16()
  }

  #uint16(): number {
    return this.#byte() * 0x100 + this.#byte()
  }

  #byte(): number {
    const byte = this.#bytes[this.#at]
    if (byte === undefined) throw malformed('bytes end early')
    this.#at += 1
    return byte
  }

  /** Steps over `length` bytes; where they start. */
  #span(length: number): number {
    const start = this.#at
    if (length > this.#end - start) throw malformed('bytes end early')
    this.#at = start + length
    return start
  }
}

/** Text below this length is mostly an ASCII tag, and read faster without a decoder. */
const SHORT_TEXT = 32

function shortest(value: number, least: number): number {
  if (value < least) throw new CryptoError('not-canonical', 'an integer has a shorter form')
  return value
}

function simple(head: number): Item {
  if (head === 0xf4) return false
  if (head === 0xf5) return true
  if (head === 0xf6) return null
  throw malformed('a kind of item that this protocol does not use')
}
