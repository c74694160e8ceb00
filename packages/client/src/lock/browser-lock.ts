import { sameBytes } from '@sotto/crypto'
import type { Environment } from '../environment.ts'
import { SottoError } from '../error.ts'
import {
  keepStoreKey,
  openByPasskey,
  openOnDevice,
  openTyped,
  type Method,
  type NewBrowserLock,
} from './browser-methods.ts'
import { readBrowserRecord, writeBrowserRecord, type BrowserRecord } from './browser-record.ts'
import { LockDatabase } from './lock-database.ts'
import { attempt, endTries, waitsUntilMs } from './tries.ts'
import { isWayBackOf, openWayBack, sealWayBack, type Recovery } from './way-back.ts'

/** What anybody can see of a lock without opening it. */
export interface LockState {
  readonly method: Method
  /** Whether the recovery phrase opens it too. */
  readonly hasWayBack: boolean
  /** Until when no passphrase is taken, by this device's clock; null where one is taken now. */
  readonly waitsUntilMs: number | null
  /** What to ask which passkey with; null for the other methods. */
  readonly passkey: { readonly credential: Uint8Array; readonly salt: Uint8Array } | null
}

/** What is given to open a lock. `prf` is what the passkey answered to the salt of `LockState.passkey`. */
export type UnlockBy =
  | { readonly method: 'device' }
  | { readonly method: 'passphrase'; readonly passphrase: string }
  | { readonly method: 'passkey'; readonly prf: Uint8Array }
  | { readonly method: 'phrase'; readonly phrase: string }

/** `vault`: the one that the store must hold, where the phrase was the way (see `openLockedStore`). */
export interface Unlocked {
  readonly storeKey: Uint8Array
  readonly vault: Uint8Array | null
}

/**
 * How a browser keeps its store key: a record in an IndexedDB database of its own, which never holds the key itself.
 * Whatever changes it, or tries to open it, is done by one tab after another (Web Locks).
 */
export class BrowserLock {
  readonly #name: string
  readonly #database: LockDatabase
  readonly #env: Pick<Environment, 'clock' | 'random'>

  private constructor(name: string, database: LockDatabase, env: Pick<Environment, 'clock' | 'random'>) {
    this.#name = name
    this.#database = database
    this.#env = env
  }

  /** @param name of the database @throws {SottoError} `store-damaged` */
  static async open(name: string, env: Pick<Environment, 'clock' | 'random'>): Promise<BrowserLock> {
    return new BrowserLock(name, await LockDatabase.open(name), env)
  }

  /** Removes the lock: what is sealed under its key never opens again. */
  static remove(name: string): Promise<void> {
    return LockDatabase.remove(name)
  }

  /** Null where there is no diary, or one whose setting up was cut short. @throws {SottoError} `store-damaged` */
  async state(): Promise<LockState | null> {
    const record = await this.#record()
    if (!record) return null
    const { type, value } = record
    const nowMs = this.#env.clock.now()
    const untilMs = await waitsUntilMs(this.#database, nowMs)
    return {
      method: type,
      hasWayBack: value.wayBack !== null,
      waitsUntilMs: type === 'passphrase' && untilMs > nowMs ? untilMs : null,
      passkey: type === 'passkey' ? { credential: value.credential, salt: value.salt } : null,
    }
  }

  /**
   * A fresh store key, kept by this device alone, for a diary that is about to be: `keep` it once the diary is there. What
   * was sealed under the key of an earlier beginning does not open any more.
   * @throws {SottoError} `store-exists`
   */
  create(): Promise<Uint8Array> {
    return this.#alone(async () => {
      if (await this.#record()) throw new SottoError('store-exists')
      const storeKey = this.#env.random(32)
      await this.#database.markUnfinished(true)
      await this.#replace(storeKey, { method: 'device' }, null)
      return storeKey
    })
  }

  /** The diary is there: from now on its lock counts. */
  async keep(): Promise<void> {
    await this.#database.markUnfinished(false)
  }

  /**
   * The store key, for who has what opens it. Slow on purpose by a passphrase, of which wrong ones are counted; nobody has
   * to wait for any other way, since nothing else can be guessed.
   * @throws {SottoError} `store-missing`, `store-damaged`, `store-locked` for a wrong one or another method than the
   * record's, `lock-waits`, `phrase-wrong`, `phrase-unknown`
   */
  unlock(by: UnlockBy): Promise<Unlocked> {
    return this.#alone(async () => {
      const record = await this.#record()
      if (!record) throw new SottoError('store-missing')
      if (by.method === 'phrase') return await this.#byPhrase(record, by.phrase)
      return { storeKey: await this.#byMethod(record, by), vault: null }
    })
  }

  /**
   * Has whoever is here open the lock once more: before the lock itself is changed, and before what cannot be called back.
   * Where the device alone is the lock there is nothing to ask.
   * @param storeKey what was unlocked @throws as `unlock`; `store-locked` where it opens to another key
   */
  async confirm(storeKey: Uint8Array, by: UnlockBy): Promise<void> {
    const again = await this.unlock(by)
    if (!sameBytes(again.storeKey, storeKey)) throw new SottoError('store-locked', 'It opens another diary.')
  }

  /**
   * Keeps the store key as this lock says from now on; for whoever has unlocked it.
   * @param recovery null where there is no recovery member to come back by
   * @throws {SottoError} `input-invalid` for a passkey without a way back, `store-missing` where another tab has removed it
   */
  relock(storeKey: Uint8Array, lock: NewBrowserLock, recovery: Recovery | null): Promise<void> {
    return this.#alone(async () => {
      if (!(await this.#database.record())) throw new SottoError('store-missing')
      await this.#replace(storeKey, lock, recovery)
      await endTries(this.#database)
    })
  }

  /** Seals the way back to the phrase that holds now, unless it is so already. Quick where nothing is to be done. */
  renewWayBack(storeKey: Uint8Array, recovery: Recovery | null): Promise<void> {
    return this.#alone(async () => {
      const record = await this.#record()
      if (!record || isWayBackOf(record.value.wayBack, storeKey, recovery)) return
      const wayBack = recovery && sealWayBack(storeKey, recovery, this.#env.random)
      const renewed = withWayBack(record, wayBack)
      if (renewed) await this.#database.write([{ table: 'lock', key: 'key', value: writeBrowserRecord(renewed) }])
    })
  }

  close(): void {
    this.#database.close()
  }

  async #record(): Promise<BrowserRecord | null> {
    const bytes = await this.#database.record()
    return bytes && !(await this.#database.isUnfinished()) ? readBrowserRecord(bytes) : null
  }

  async #replace(storeKey: Uint8Array, lock: NewBrowserLock, recovery: Recovery | null): Promise<void> {
    const { record, deviceKey } = await keepStoreKey(storeKey, this.#name, lock, recovery, this.#env.random)
    await this.#database.replace(writeBrowserRecord(record), deviceKey)
  }

  async #byPhrase({ value }: BrowserRecord, phrase: string): Promise<Unlocked> {
    if (!value.wayBack) throw new SottoError('store-locked', 'No recovery phrase opens it.')
    const { vault, storeKey } = openWayBack(value.wayBack, phrase)
    await endTries(this.#database)
    return { storeKey, vault }
  }

  async #byMethod({ type, value }: BrowserRecord, by: Exclude<UnlockBy, { method: 'phrase' }>): Promise<Uint8Array> {
    if (type === 'device' && by.method === 'device')
      return await openOnDevice(value, this.#name, await this.#database.deviceKey())
    if (type === 'passkey' && by.method === 'passkey') return await openByPasskey(value, this.#name, by.prf)
    if (type === 'passphrase' && by.method === 'passphrase')
      return await attempt(
        this.#database,
        () => this.#env.clock.now(),
        () => openTyped(value, this.#name, by.passphrase),
      )
    throw new SottoError('store-locked', 'It is locked another way by now.')
  }

  async #alone<T>(work: () => Promise<T>): Promise<T> {
    return await navigator.locks.request(`sotto lock ${this.#name}`, work)
  }
}

/** Null where a passkey would be left without one. */
function withWayBack(record: BrowserRecord, wayBack: BrowserRecord['value']['wayBack']): BrowserRecord | null {
  if (record.type === 'device') return { type: record.type, value: { ...record.value, wayBack } }
  if (record.type === 'passphrase') return { type: record.type, value: { ...record.value, wayBack } }
  return wayBack && { type: record.type, value: { ...record.value, wayBack } }
}
