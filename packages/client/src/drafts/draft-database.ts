import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { translated } from '../store/translated.ts'

/**
 * An entry that was left: `waiting` until somebody has begun to take it in, `taking` from then on, `aside` where it could
 * not be. A row that is gone was taken in.
 */
export interface LeftEntry {
  readonly state: 'waiting' | 'taking' | 'aside'
  readonly sealed: Uint8Array
}

export interface DraftRows extends DBSchema {
  /** One row, `public`: in the clear, since whoever types into a locked diary has nothing else. */
  keys: { key: 'public'; value: Uint8Array }
  /** By the ULID that the record will have. */
  entries: { key: string; value: LeftEntry }
  /** By the form's name. */
  forms: { key: string; value: Uint8Array }
}

type Connection = IDBPDatabase<DraftRows>

/** On disk, not only handed to the system, when it resolves. */
export const DURABLE = { durability: 'strict' } as const

/** What drafts lie in. A connection that another tab or the browser has closed is made anew by whoever needs it next. */
export class DraftDatabase {
  readonly #name: string
  #connection: Promise<Connection> | null = null

  private constructor(name: string) {
    this.#name = name
  }

  /** @throws {SottoError} `store-damaged`, `store-busy` where a newer version of this program is using it */
  static async open(name: string): Promise<DraftDatabase> {
    const database = new DraftDatabase(name)
    await database.use(() => Promise.resolve())
    return database
  }

  static async remove(name: string): Promise<void> {
    await translated(() => deleteDB(name))
  }

  /** @throws {SottoError} `store-full`, `store-damaged`, `store-busy` */
  use<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    return translated(async () => {
      this.#connection ??= this.#connected()
      return await work(await this.#connection)
    })
  }

  async close(): Promise<void> {
    const connection = await this.#connection
    this.#connection = null
    connection?.close()
  }

  async #connected(): Promise<Connection> {
    const forget = () => void (this.#connection = null)
    try {
      return await openDB<DraftRows>(this.#name, 1, {
        upgrade: (fresh) => {
          fresh.createObjectStore('keys')
          fresh.createObjectStore('entries')
          fresh.createObjectStore('forms')
        },
        // Another tab wants to delete or upgrade: standing in its way would hang it.
        blocking: (_current, _blocked, event) => {
          forget()
          ;(event.target as IDBDatabase).close()
        },
        terminated: forget,
      })
    } catch (error) {
      forget()
      throw error
    }
  }
}
