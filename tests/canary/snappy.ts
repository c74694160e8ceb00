/**
 * Expands a block of Snappy (https://github.com/google/snappy/blob/main/format_description.txt): its length as a varint,
 * then literals and copies of what came before. Null where the bytes are no such block.
 */
export function unsnapped(bytes: Buffer): Buffer | null {
  const length = readVarint(bytes, 0)
  if (!length || length.value > LARGEST) return null
  const out = Buffer.alloc(length.value)
  let at = length.next
  let to = 0
  while (at < bytes.length && to < out.length) {
    const step = readStep(bytes, at)
    if (!step || to + step.length > out.length) return null
    if (step.back === 0) {
      if (step.next + step.length > bytes.length) return null
      bytes.copy(out, to, step.next, step.next + step.length)
      at = step.next + step.length
    } else {
      if (step.back > to) return null
      // Byte by byte: a copy may run into what it writes itself.
      for (let n = 0; n < step.length; n++) out[to + n] = out[to + n - step.back] ?? 0
      at = step.next
    }
    to += step.length
  }
  return to === out.length ? out : null
}

/** LevelDB's blocks are some kilobytes, or one large value. */
const LARGEST = 64 * 1024 * 1024

const STREAM = Buffer.from('ff060000734e61507059', 'hex')
const PACKED = 0
const PLAIN = 1
const CHECKSUM = 4

/**
 * A stream of Snappy (framing_format.txt, beside the other): pieces, each a kind, its length in three bytes and a
 * checksum. Null where the bytes are no such stream. A piece that does not open ends it.
 */
export function unsnappedStream(bytes: Buffer): Buffer | null {
  if (!bytes.subarray(0, STREAM.length).equals(STREAM)) return null
  const pieces: Buffer[] = []
  for (let at = STREAM.length; at + 4 <= bytes.length;) {
    const kind = bytes[at]
    const end = at + 4 + bytes.readUIntLE(at + 1, 3)
    const data = bytes.subarray(at + 4 + CHECKSUM, end)
    const piece = kind === PACKED ? unsnapped(data) : kind === PLAIN ? data : Buffer.alloc(0)
    if (!piece) break
    pieces.push(piece)
    at = end
  }
  return Buffer.concat(pieces)
}

interface Step {
  readonly length: number
  /** How far back the copy begins; 0 for a literal, whose bytes begin at `next`. */
  readonly back: number
  readonly next: number
}

function readStep(bytes: Buffer, at: number): Step | null {
  const tag = bytes[at] ?? 0
  const size = tag >> 2
  const few = (from: number, count: number) =>
    from + count <= bytes.length && count > 0 ? bytes.readUIntLE(from, count) : 0
  switch (tag & 3) {
    case 0: {
      // Sizes from 60 on say how many bytes hold the length.
      const extra = Math.max(0, size - 59)
      return { length: (extra > 0 ? few(at + 1, extra) : size) + 1, back: 0, next: at + 1 + extra }
    }
    case 1:
      return copy((size & 7) + 4, ((tag >> 5) << 8) | few(at + 1, 1), at + 2)
    case 2:
      return copy(size + 1, few(at + 1, 2), at + 3)
    default:
      return copy(size + 1, few(at + 1, 4), at + 5)
  }
}

const copy = (length: number, back: number, next: number): Step | null => (back > 0 ? { length, back, next } : null)

/** A varint of at most 32 bits, seven a byte, the lowest first. */
export function readVarint(bytes: Buffer, at: number): { readonly value: number; readonly next: number } | null {
  let value = 0
  for (let n = 0; n < 5; n++) {
    const byte = bytes[at + n]
    if (byte === undefined) return null
    value += (byte & 0x7f) * 2 ** (7 * n)
    if (byte < 0x80) return { value, next: at + n + 1 }
  }
  return null
}
