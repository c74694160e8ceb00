/**
 * A codec couples one TypeScript type with one CBOR shape (RFC 8949, core deterministic encoding).
 *
 * `toItem` and `fromItem` translate between the value and the plain items that the CBOR library reads and writes;
 * `fromItem` is total: whatever it is given, it returns a value of the type or throws `malformed`.
 * `shape` describes the wire form in words and is hashed by tests, so that a format cannot change unnoticed.
 */
export interface Codec<T> {
  readonly shape: string
  toItem(value: T): unknown
  fromItem(item: unknown): T
}

/** The TypeScript type a codec reads and writes. */
export type Infer<C> = C extends Codec<infer T> ? T : never
