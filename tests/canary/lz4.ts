/*
 * Firefox keeps what its tabs show in files of its own (mozLz4): eight bytes of name, the length, and one block of LZ4
 * (https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md).
 */

const MAGIC = Buffer.from('mozLz40\0', 'latin1')
const LARGEST = 256 * 1024 * 1024
const SHORTEST_COPY = 4

/** What such a file holds; null where it is none. */
export function unlz4(file: Buffer): Buffer | null {
  const begin = MAGIC.length + 4
  if (file.length < begin || !file.subarray(0, MAGIC.length).equals(MAGIC)) return null
  const length = file.readUInt32LE(MAGIC.length)
  return length > LARGEST ? null : block(file.subarray(begin), length)
}

/** Null where the block is damaged. */
function block(bytes: Buffer, length: number): Buffer | null {
  const out = Buffer.alloc(length)
  let at = 0
  let to = 0
  /** A length that does not fit into its four bits goes on in bytes of 255, and ends with one that is less. */
  const rest = (bits: number): number => {
    if (bits < 15) return bits
    let sum = bits
    for (;;) {
      const more = bytes[at++] ?? 0
      sum += more
      if (more < 255) return sum
    }
  }
  while (at < bytes.length) {
    const token = bytes[at++] ?? 0
    const literals = rest(token >> 4)
    if (at + literals > bytes.length || to + literals > length) return null
    bytes.copy(out, to, at, at + literals)
    at += literals
    to += literals
    // The last piece is literals alone.
    if (at + 2 > bytes.length) break
    const back = bytes.readUInt16LE(at)
    at += 2
    const copied = rest(token & 15) + SHORTEST_COPY
    if (back === 0 || back > to || to + copied > length) return null
    // Byte by byte: a copy may run into what it writes itself.
    for (let n = 0; n < copied; n++, to++) out[to] = out[to - back] ?? 0
  }
  return to === length ? out : null
}
