import { openDB, type DBSchema, type IDBPDatabase, type IDBPObjectStore } from 'idb'
import { SottoError } from '../error.ts'
import type { RawStore, RawWrite } from './raw-store.ts'
import { translated } from './translated.ts'

interface Rows extends DBSchema {
  rows: { key: [table: string, key: string]; value: Uint8Array }
}

/**
 * The store in a browser: one IndexedDB transaction a write, with `strict` durability, so that it resolves only when
 * the rows have reached the disk. What the browser evicts by itself is found by the next sync.
 */
export class IndexedDbStore implements RawStore {
  readonly #database: IDBPDatabase<Rows>
  readonly #fence: string | null

  private constructor(database: IDBPDatabase<Rows>, fence: string | null) {
    this.#database = database
    this.#fence = fence
  }

  /**
   * With a fence (a name that nobody else uses) the store is this opener's alone: whoever opened it with another one
   * before writes nothing any more, also where it was frozen meanwhile and wakes in the middle of a write.
   * @throws {SottoError} `store-damaged`, `store-full`
   */
  static open(name: string, fence: string | null = null): Promise<IndexedDbStore> {
    return translated(async () => {
      const database = await openDB<Rows>(name, 1, {
        upgrade: (fresh) => void fresh.createObjectStore('rows'),
        // Another tab wants to delete or upgrade: standing in its way would hang it.
        blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
      })
      if (fence !== null) await database.put('rows', new TextEncoder().encode(fence), FENCE)
      return new IndexedDbStore(database, fence)
    })
  }

  get(table: string, key: string): Promise<Uint8Array | undefined> {
    return translated(() => this.#database.get('rows', [table, key]))
  }

  rows(table: string): Promise<{ key: string; value: Uint8Array }[]> {
    return translated(async () => {
      // An array sorts after every string, so this range is the whole table.
      const range = IDBKeyRange.bound([table], [table, []])
      const transaction = this.#database.transaction('rows')
      const [keys, values] = await Promise.all([transaction.store.getAllKeys(range), transaction.store.getAll(range)])
      return values.map((value, at) => ({ key: keys[at]?.[1] ?? '', value }))
    })
  }

  /** @throws {SottoError} `store-busy` where another fence was set since, `store-full`, `store-damaged` */
  write(writes: readonly RawWrite[]): Promise<void> {
    return this.#change(function* (store) {
      for (const { table, key, value } of writes)
        yield value === null ? store.delete([table, key]) : store.put(value, [table, key])
    })
  }

  /** Deletes every row; the fence stays. @throws as `write` */
  clear(): Promise<void> {
    const fence = this.#fence
    return this.#change(function* (store) {
      yield store.clear()
      if (fence !== null) yield store.put(new TextEncoder().encode(fence), FENCE)
    })
  }

  close(): Promise<void> {
    this.#database.close()
    return Promise.resolve()
  }

  #change(act: (store: Changing) => Iterable<Promise<unknown>>): Promise<void> {
    return translated(async () => {
      const transaction = this.#database.transaction('rows', 'readwrite', { durability: 'strict' })
      const requests: Promise<unknown>[] = []
      try {
        if (this.#fence !== null) demandFence(await transaction.store.get(FENCE), this.#fence)
        for (const request of act(transaction.store)) requests.push(request)
      } catch (error) {
        // Left alone it would commit what came before the failure.
        transaction.abort()
        await Promise.allSettled([...requests, transaction.done])
        throw error
      }
      await Promise.all([...requests, transaction.done])
    })
  }
}

type Changing = IDBPObjectStore<Rows, ['rows'], 'rows', 'readwrite'>

/** Of no table: a sealed store's are 32 bytes in hex. */
const FENCE: [string, string] = ['fence', '']

function demandFence(found: Uint8Array | undefined, own: string): void {
  if (new TextDecoder().decode(found) !== own) throw new SottoError('store-busy')
}
