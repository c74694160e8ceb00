import type { RawStore, RawWrite } from './raw-store.ts'

/** A store that lives as long as the object; tests and the simulator share its rows to restart a device. */
export class MemoryStore implements RawStore {
  readonly #tables: Map<string, Map<string, Uint8Array>>

  constructor(tables: Map<string, Map<string, Uint8Array>> = new Map()) {
    this.#tables = tables
  }

  get(table: string, key: string): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.#tables.get(table)?.get(key))
  }

  rows(table: string): Promise<{ key: string; value: Uint8Array }[]> {
    const rows = [...(this.#tables.get(table) ?? [])].map(([key, value]) => ({ key, value }))
    return Promise.resolve(rows.sort((a, b) => (a.key < b.key ? -1 : 1)))
  }

  write(writes: readonly RawWrite[]): Promise<void> {
    for (const { table, key, value } of writes) {
      const rows = this.#tables.get(table) ?? new Map<string, Uint8Array>()
      this.#tables.set(table, rows)
      if (value === null) rows.delete(key)
      else rows.set(key, value.slice())
    }
    return Promise.resolve()
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  /** A deep copy of the rows, as a backup or a copied folder would be. */
  copy(): MemoryStore {
    return new MemoryStore(new Map([...this.#tables].map(([table, rows]) => [table, new Map(rows)])))
  }
}
