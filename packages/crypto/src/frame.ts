import { textBytes } from './bytes.ts'

/**
 * The one input format of every hash and key derivation: the context, then each part, each preceded by its length as 8
 * bytes little-endian. No two lists of parts give the same input, and no input of one context is one of another.
 */
export function frame(context: string, parts: readonly Uint8Array[]): Uint8Array {
  const name = textBytes(context)
  let length = 8 + name.length
  for (const part of parts) length += 8 + part.length
  const framed = new Uint8Array(length)
  const view = new DataView(framed.buffer)
  let at = write(framed, view, 0, name)
  for (const part of parts) at = write(framed, view, at, part)
  return framed
}

function write(framed: Uint8Array, view: DataView, at: number, part: Uint8Array): number {
  // An array's length is below 2^32 for everything this package accepts; the upper four bytes stay zero.
  view.setUint32(at, part.length, true)
  framed.set(part, at + 8)
  return at + 8 + part.length
}
