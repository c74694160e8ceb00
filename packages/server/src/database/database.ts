import type { Kysely } from 'kysely'
import type { Tables } from './schema/tables.ts'

/** A statement of the hot path, prepared once a connection under its name. */
export interface Statement<Row> {
  readonly name: string
  readonly text: string
  /** Never set; carries the row's type. */
  readonly row?: Row
}

export type Value = Uint8Array | string | number | number[] | string[] | null

/** Runs one prepared statement, in a transaction of its own unless said otherwise. */
export type Run = <Row>(statement: Statement<Row>, values: Value[]) => Promise<Row[]>

/** What the relay needs of Postgres, whether a server or embedded. */
export interface Database {
  readonly kysely: Kysely<Tables>
  readonly run: Run
  /** What an acknowledged write survives: a killed process only, or a power cut as well. */
  readonly durability: 'process' | 'power'
  /** For the banner; never with credentials. */
  readonly label: string
  /** Transactions that make sense at once. */
  readonly parallel: number
  /** Messages between relays over one database; null where there can be only one relay. */
  readonly bus: Bus | null
  close(): Promise<void>
}

export interface Bus {
  notify(payloads: string[]): Promise<void>
  /** `onGap` is called whenever messages may have been missed. Returns how to stop. */
  listen(onPayload: (payload: string) => void, onGap: () => void): Promise<() => Promise<void>>
}

/** The database cannot be opened, or must not be used as it is set. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  readonly code: 'database-unsafe' | 'database-in-use' | 'database-unreachable'

  constructor(code: DatabaseError['code'], message: string) {
    super(message)
    this.code = code
  }
}

/** Sees the text of every statement, for tests. */
export type Observe = (text: string) => void
