/** One write of a transaction; a null value deletes. Keys are opaque to the store. */
export interface RawWrite {
  readonly table: string
  readonly key: string
  readonly value: Uint8Array | null
}

/**
 * Durable storage of one device: tables of opaque keys and sealed values.
 * It sees neither names nor contents; `SealedStore` gives it both in sealed form.
 */
export interface RawStore {
  get(table: string, key: string): Promise<Uint8Array | undefined>
  /** All rows of a table, in the order of their keys' bytes. */
  rows(table: string): Promise<{ key: string; value: Uint8Array }[]>
  /**
   * All or nothing, and durable when it resolves.
   * @throws {SottoError} `store-full`, `store-damaged`
   */
  write(writes: readonly RawWrite[]): Promise<void>
  close(): Promise<void>
}
