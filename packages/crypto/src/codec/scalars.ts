import { CryptoError } from '../error.ts'
import type { Codec } from './codec.ts'

const malformed = (what: string): never => {
  throw new CryptoError('malformed', `expected ${what}`)
}

/** An integer from 0 to `max` (at most 2^53 - 1, the default). */
export function uint(max: number = Number.MAX_SAFE_INTEGER): Codec<number> {
  const shape = `uint<=${max}`
  const check = (value: unknown): number =>
    typeof value === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0) && value >= 0 && value <= max
      ? value
      : malformed(shape)
  return { shape, toItem: check, fromItem: check }
}

/** A byte string of exactly `length` bytes. */
export function fixedBytes(length: number): Codec<Uint8Array> {
  return bytesBetween(length, length)
}

/** A byte string of `min` to `max` bytes. */
export function bytesBetween(min: number, max: number): Codec<Uint8Array> {
  const shape = min === max ? `bytes(${min})` : `bytes(${min}..${max})`
  const check = (value: unknown): Uint8Array =>
    value instanceof Uint8Array && value.length >= min && value.length <= max ? value : malformed(shape)
  return { shape, toItem: check, fromItem: check }
}

const BYTE_ORDER_MARK = '\uFEFF'

/** A text string of at most `maxUnits` UTF-16 code units, well formed; a leading byte order mark would be lost in decoding. */
export function text(maxUnits: number): Codec<string> {
  const shape = `text<=${maxUnits}`
  const check = (value: unknown): string =>
    typeof value === 'string' && value.length <= maxUnits && value.isWellFormed() && !value.startsWith(BYTE_ORDER_MARK)
      ? value
      : malformed(shape)
  return { shape, toItem: check, fromItem: check }
}

/** True or false. */
export const bool: Codec<boolean> = {
  shape: 'bool',
  toItem: (value) => value,
  fromItem: (item) => (typeof item === 'boolean' ? item : malformed('bool')),
}

/** Exactly one of the given texts or numbers. */
export function oneOf<const T extends string | number>(...values: T[]): Codec<T> {
  const shape = values.map((value) => JSON.stringify(value)).join('|')
  const check = (item: unknown): T => values.find((value) => value === item) ?? malformed(shape)
  return { shape, toItem: check, fromItem: check }
}
