import { textBytes } from './bytes.ts'

/**
 * The one input format of every hash and key derivation: the context, then each part, each preceded by its length as 8
 * bytes little-endian. No two lists of parts give the same input, and no input of one context is one of another.
 */
export function frame(context: string, parts: readonly Uint8Array[]): Uint8Array {
  const framed = new Uint8Array(framedLength(context, parts))
  writeFrame(framed, 0, context, parts)
  return framed
}

/** Bytes that a frame takes. */
export function framedLength(context: string, parts: readonly Uint8Array[]): number {
  let length = 8 + nameOf(context).length
  for (const part of parts) length += 8 + part.length
  return length
}

/** Writes a frame from `at` on, whatever was there. */
export function writeFrame(target: Uint8Array, at: number, context: string, parts: readonly Uint8Array[]): void {
  let next = write(target, at, nameOf(context))
  for (const part of parts) next = write(target, next, part)
}

/** Contexts are words of this program: few, and the same again and again. */
const names = new Map<string, Uint8Array>()

function nameOf(context: string): Uint8Array {
  const known = names.get(context)
  if (known) return known
  const name = textBytes(context)
  names.set(context, name)
  return name
}

function write(target: Uint8Array, at: number, part: Uint8Array): number {
  // An array's length is below 2^32 for everything this package accepts; the upper four bytes are zero.
  const { length } = part
  target[at] = length & 0xff
  target[at + 1] = (length >>> 8) & 0xff
  target[at + 2] = (length >>> 16) & 0xff
  target[at + 3] = length >>> 24
  target.fill(0, at + 4, at + 8)
  target.set(part, at + 8)
  return at + 8 + length
}
