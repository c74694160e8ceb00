import { CryptoError } from '../error.ts'
import type { Codec, Infer } from './codec.ts'

const items = (item: unknown, what: string): unknown[] => {
  if (!Array.isArray(item)) throw new CryptoError('malformed', `expected an array for ${what}`)
  return item as unknown[]
}

/** The inner value, or null. */
export function nullable<T>(inner: Codec<T>): Codec<T | null> {
  return {
    shape: `${inner.shape}?`,
    toItem: (value) => (value === null ? null : inner.toItem(value)),
    fromItem: (item) => (item === null ? null : inner.fromItem(item)),
  }
}

/** At most `maxLength` values, in their order. */
export function list<T>(inner: Codec<T>, maxLength: number): Codec<T[]> {
  const bounded = <U>(values: U[]): U[] => {
    if (values.length > maxLength) throw new CryptoError('malformed', `list longer than ${maxLength}`)
    return values
  }
  return {
    shape: `[${inner.shape}]*${maxLength}`,
    toItem: (values) => bounded(values).map((value) => inner.toItem(value)),
    fromItem: (item) => bounded(items(item, 'a list')).map((value) => inner.fromItem(value)),
  }
}

type Fields = Record<string, Codec<unknown>>
type Struct<F> = { -readonly [K in keyof F]: Infer<F[K]> }

/**
 * A record with named fields in TypeScript, an array in their order on the wire: names cost nothing there and no key
 * order can vary.
 */
export function struct<const F extends Record<string, unknown>>(
  name: string,
  fields: F & { [K in keyof F]: Codec<Infer<F[K]>> },
): Codec<Struct<F>> {
  const entries = Object.entries(fields as Fields)
  const shape = `${name}[${entries.map(([key, codec]) => `${key}:${codec.shape}`).join(',')}]`
  return {
    shape,
    toItem: (value) => entries.map(([key, codec]) => codec.toItem((value as Record<string, unknown>)[key])),
    fromItem: (item) => {
      const values = items(item, name)
      if (values.length !== entries.length) throw new CryptoError('malformed', `${name} has a wrong number of fields`)
      const value: Record<string, unknown> = {}
      let at = 0
      for (const [key, codec] of entries) value[key] = codec.fromItem(values[at++])
      return value as Struct<F>
    },
  }
}

type Variants = Record<string, Codec<unknown>>
type Variant<V> = { [K in keyof V & string]: { type: K; value: Infer<V[K]> } }[keyof V & string]

/** One of several shapes, told apart by a leading tag: `[tag, value]` on the wire, `{type, value}` in TypeScript. */
export function variant<const V extends Record<string, unknown>>(
  name: string,
  variants: V & { [K in keyof V]: Codec<Infer<V[K]>> },
): Codec<Variant<V>> {
  const known = new Map(Object.entries(variants as Variants))
  const codecFor = (type: unknown): Codec<unknown> => {
    const codec = typeof type === 'string' ? known.get(type) : undefined
    if (!codec) throw new CryptoError('malformed', `unknown kind of ${name}`)
    return codec
  }
  return {
    shape: `${name}(${[...known].map(([type, codec]) => `${type}=${codec.shape}`).join('|')})`,
    toItem: ({ type, value }) => [type, codecFor(type).toItem(value)],
    fromItem: (item) => {
      const values = items(item, name)
      if (values.length !== 2) throw new CryptoError('malformed', `${name} has a wrong number of fields`)
      const type = values[0]
      return { type, value: codecFor(type).fromItem(values[1]) } as Variant<V>
    },
  }
}
