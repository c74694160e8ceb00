import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { RawWrite } from '../store/raw-store.ts'
import { translated } from '../store/translated.ts'

interface LockRows extends DBSchema {
  rows: { key: [table: string, key: string]; value: Uint8Array }
  /** One row, `own`: a key object, which the store's rows of bytes cannot hold. Read as anything: others can write here. */
  device: { key: 'own'; value: unknown }
}

const RECORD: [string, string] = ['lock', 'key']
const UNFINISHED: [string, string] = ['lock', 'unfinished']
const DURABLE = { durability: 'strict' } as const

/** What a browser keeps of a lock, in an IndexedDB database of its own: readable before anything is unlocked. */
export class LockDatabase {
  readonly #database: IDBPDatabase<LockRows>

  private constructor(database: IDBPDatabase<LockRows>) {
    this.#database = database
  }

  /** @throws {SottoError} `store-damaged` */
  static open(name: string): Promise<LockDatabase> {
    return translated(async () => {
      const database = await openDB<LockRows>(name, 1, {
        upgrade: (fresh) => {
          fresh.createObjectStore('rows')
          fresh.createObjectStore('device')
        },
        // Another tab wants to delete or upgrade: standing in its way would hang it.
        blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
      })
      return new LockDatabase(database)
    })
  }

  static async remove(name: string): Promise<void> {
    await translated(() => deleteDB(name))
  }

  get(table: string, key: string): Promise<Uint8Array | undefined> {
    return translated(() => this.#database.get('rows', [table, key]))
  }

  async write(writes: readonly RawWrite[]): Promise<void> {
    await translated(async () => {
      const { store, done } = this.#database.transaction('rows', 'readwrite', DURABLE)
      const requests = writes.map(({ table, key, value }) =>
        value === null ? store.delete([table, key]) : store.put(value, [table, key]),
      )
      await Promise.all([...requests, done])
    })
  }

  record(): Promise<Uint8Array | undefined> {
    return this.get(...RECORD)
  }

  /** The key that gives no bytes, if that is what lies there. */
  deviceKey(): Promise<unknown> {
    return translated(() => this.#database.get('device', 'own'))
  }

  /** One transaction: a record and the key it needs, so that after a crash there are the old ones or the new ones. */
  async replace(record: Uint8Array, deviceKey: CryptoKey | null): Promise<void> {
    await translated(async () => {
      const transaction = this.#database.transaction(['rows', 'device'], 'readwrite', DURABLE)
      const device = transaction.objectStore('device')
      await Promise.all([
        transaction.objectStore('rows').put(record, RECORD),
        deviceKey ? device.put(deviceKey, 'own') : device.delete('own'),
        transaction.done,
      ])
    })
  }

  /** Whether a diary that this lock was made for is still being set up. */
  async isUnfinished(): Promise<boolean> {
    return (await this.get(...UNFINISHED)) !== undefined
  }

  async markUnfinished(is: boolean): Promise<void> {
    const [table, key] = UNFINISHED
    await this.write([{ table, key, value: is ? new Uint8Array() : null }])
  }

  close(): void {
    this.#database.close()
  }
}
