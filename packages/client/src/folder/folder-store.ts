import { chmod } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import type { RawStore, RawWrite } from '../store/raw-store.ts'
import { SqliteStore } from '../store/sqlite-store.ts'
import { unwritable } from './durable-file.ts'

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

/**
 * Opens a store at a path. SQLite makes its files readable to all; the folder keeps others out, and so does the file once
 * it is there.
 * @throws {SottoError} as the constructor, and `input-invalid` when the place cannot be written
 */
export async function storeAt(path: string): Promise<FolderStore> {
  try {
    const store = new FolderStore(path)
    await chmod(path, 0o600)
    return store
  } catch (error) {
    // SQLite's READONLY and CANTOPEN (sqlite.org/rescode.html): the place, not what is in it, is at fault.
    const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : -1
    if (code === 8 || code === 14) throw unwritable(error)
    throw error
  }
}
