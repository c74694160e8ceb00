import { setImmediate } from 'node:timers/promises'
import type { RawStore, RawWrite } from '../store/raw-store.ts'
import { SqliteStore } from '../store/sqlite-store.ts'

/**
 * The SQLite file as the engine's store. SQLite works synchronously, so that long work would never let a signal, a timer
 * or a waiting draft have its turn: after every write the event loop goes round once.
 */
export class FolderStore implements RawStore {
  readonly #file: SqliteStore

  /** @throws {SottoError} `store-busy`, `store-damaged`, `store-full` */
  constructor(path: string) {
    this.#file = new SqliteStore(path)
  }

  get(table: string, key: string): Promise<Uint8Array | undefined> {
    return this.#file.get(table, key)
  }

  rows(table: string): Promise<{ key: string; value: Uint8Array }[]> {
    return this.#file.rows(table)
  }

  async write(writes: readonly RawWrite[]): Promise<void> {
    await this.#file.write(writes)
    await setImmediate()
  }

  close(): Promise<void> {
    return this.#file.close()
  }
}
