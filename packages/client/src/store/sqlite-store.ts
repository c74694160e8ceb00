import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { SottoError } from '../error.ts'
import type { RawStore, RawWrite } from './raw-store.ts'

/**
 * The store in a file, through SQLite: one transaction a write, fsynced (`synchronous=FULL`) before it resolves.
 * The connection holds the file exclusively, which is also the lock that keeps a second process out.
 */
export class SqliteStore implements RawStore {
  readonly #database: DatabaseSync
  readonly #get: StatementSync
  readonly #rows: StatementSync
  readonly #put: StatementSync
  readonly #delete: StatementSync

  /** @throws {SottoError} `store-busy` when another process holds the file, `store-damaged`, `store-full` */
  constructor(path: string) {
    this.#database = translated(() => {
      const database = new DatabaseSync(path)
      database.exec(`pragma locking_mode=exclusive; pragma journal_mode=wal; pragma synchronous=full;
        create table if not exists rows (tbl text not null, key text not null, value blob not null, primary key (tbl, key)) without rowid;
        begin exclusive; commit;`)
      return database
    })
    this.#get = this.#database.prepare('select value from rows where tbl = ? and key = ?')
    this.#rows = this.#database.prepare('select key, value from rows where tbl = ? order by key')
    this.#put = this.#database.prepare('insert or replace into rows (tbl, key, value) values (?, ?, ?)')
    this.#delete = this.#database.prepare('delete from rows where tbl = ? and key = ?')
  }

  get(table: string, key: string): Promise<Uint8Array | undefined> {
    return settled(() => (this.#get.get(table, key) as { value: Uint8Array } | undefined)?.value)
  }

  rows(table: string): Promise<{ key: string; value: Uint8Array }[]> {
    return settled(() => this.#rows.all(table) as { key: string; value: Uint8Array }[])
  }

  write(writes: readonly RawWrite[]): Promise<void> {
    return settled(() => {
      this.#database.exec('begin immediate')
      try {
        for (const { table, key, value } of writes) {
          if (value === null) this.#delete.run(table, key)
          else this.#put.run(table, key, value)
        }
        this.#database.exec('commit')
      } catch (error) {
        if (this.#database.isTransaction) this.#database.exec('rollback')
        throw error
      }
    })
  }

  close(): Promise<void> {
    return settled(() => this.#database.close())
  }
}

function settled<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(translated(work)))
}

/** SQLite's primary result codes (sqlite.org/rescode.html): BUSY 5, LOCKED 6, IOERR 10, CORRUPT 11, FULL 13, NOTADB 26. */
function translated<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : -1
    if (code === 5 || code === 6) throw new SottoError('store-busy', undefined, { cause: error })
    if (code === 11 || code === 26) throw new SottoError('store-damaged', undefined, { cause: error })
    if (code === 13 || code === 10) throw new SottoError('store-full', undefined, { cause: error })
    throw error
  }
}
