import { textBytes } from '../bytes.ts'
import { CryptoError } from '../error.ts'

/**
 * Writes one item, of the kinds that `parse` reads, in its one spelling, into memory of its own.
 * @throws {CryptoError} `malformed` for anything else (a bug of a codec).
 */
export function write(item: unknown): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeOf(item))
  put(bytes, 0, item)
  return bytes
}

const BYTES = 0x40
const TEXT = 0x60
const ARRAY = 0x80
const FALSE = 0xf4
const TRUE = 0xf5
const NULL = 0xf6

const isUint = (item: unknown): item is number =>
  typeof item === 'number' && Number.isSafeInteger(item) && item >= 0 && !Object.is(item, -0)

const unwritable = (): CryptoError => new CryptoError('malformed', 'a kind of item that this protocol does not use')

function sizeOf(item: unknown): number {
  if (item instanceof Uint8Array) return headSize(item.length) + item.length
  if (isUint(item)) return headSize(item)
  if (typeof item === 'string') {
    const length = isAscii(item) ? item.length : textBytes(item).length
    return headSize(length) + length
  }
  if (Array.isArray(item)) {
    let size = headSize(item.length)
    for (const inner of item as unknown[]) size += sizeOf(inner)
    return size
  }
  if (item === null || typeof item === 'boolean') return 1
  throw unwritable()
}

function put(bytes: Uint8Array, at: number, item: unknown): number {
  if (item instanceof Uint8Array) return putBytes(bytes, at, BYTES, item)
  if (isUint(item)) return putHead(bytes, at, 0, item)
  if (typeof item === 'string') {
    if (!isAscii(item)) return putBytes(bytes, at, TEXT, textBytes(item))
    let next = putHead(bytes, at, TEXT, item.length)
    for (let unit = 0; unit < item.length; unit++) bytes[next++] = item.charCodeAt(unit)
    return next
  }
  if (Array.isArray(item)) {
    let next = putHead(bytes, at, ARRAY, item.length)
    for (const inner of item as unknown[]) next = put(bytes, next, inner)
    return next
  }
  bytes[at] = item === null ? NULL : item === true ? TRUE : FALSE
  return at + 1
}

function putBytes(bytes: Uint8Array, at: number, major: number, content: Uint8Array): number {
  const start = putHead(bytes, at, major, content.length)
  bytes.set(content, start)
  return start + content.length
}

const headSize = (value: number): number =>
  value < 24 ? 1 : value < 0x100 ? 2 : value < 0x1_0000 ? 3 : value < 0x1_0000_0000 ? 5 : 9

/** A head and its integer, most significant byte first. */
function putHead(bytes: Uint8Array, at: number, major: number, value: number): number {
  const size = headSize(value)
  if (size === 1) {
    bytes[at] = major | value
    return at + 1
  }
  bytes[at] = major | (size === 2 ? 24 : size === 3 ? 25 : size === 5 ? 26 : 27)
  let rest = value
  for (let place = at + size - 1; place > at; place--) {
    bytes[place] = rest % 0x100
    rest = Math.floor(rest / 0x100)
  }
  return at + size
}

function isAscii(text: string): boolean {
  for (let unit = 0; unit < text.length; unit++) if (text.charCodeAt(unit) > 0x7f) return false
  return true
}
