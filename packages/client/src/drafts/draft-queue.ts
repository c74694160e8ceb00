import { CryptoError, openDraft, sealDraft } from '@sotto/crypto/draft'
import { recordId } from '../diary/record-id.ts'
import type { Random } from '../environment.ts'
import { SottoError } from '../error.ts'
import type { IDBPObjectStore } from 'idb'
import { DraftDatabase, DURABLE, type DraftRows, type LeftEntry } from './draft-database.ts'
import { completedDraft, type Moment } from './left-draft.ts'

const MAX_BYTES = 4 * 1024 * 1024

/** Apart from every ULID, so that what was half typed never opens as an entry. */
const formContext = (form: string): string => `form/${form}`

/**
 * Entries left while the diary is locked or its engine is not there yet, and forms that are half typed: an IndexedDB
 * database of its own, in which all is sealed to the draft key. Leaving needs the public half, which lies there in the
 * clear; only who has unlocked the diary can read anything back.
 *
 * Any number of tabs may have it open. What two of them do at once is put in order by IndexedDB's transactions.
 */
export class DraftQueue {
  readonly #database: DraftDatabase
  readonly #random: Random
  /** Forms are kept in the order in which they were typed, however long each takes to seal. */
  #turn: Promise<unknown> = Promise.resolve()
  /** The public key that was there last, so that an entry is one transaction; what is there now counts. */
  #lastKey: Uint8Array | null = null

  private constructor(database: DraftDatabase, random: Random) {
    this.#database = database
    this.#random = random
  }

  /**
   * @param name of the database
   * @param random for ids; what seals is drawn by the Web Cryptography API
   * @throws {SottoError} `store-damaged`, `store-busy`
   */
  static async open(name: string, random: Random): Promise<DraftQueue> {
    return new DraftQueue(await DraftDatabase.open(name), random)
  }

  /** Removes all that was left and kept. */
  static remove(name: string): Promise<void> {
    return DraftDatabase.remove(name)
  }

  /** The key that drafts are sealed to; null before the first unlocking. */
  publicKey(): Promise<Uint8Array | null> {
    return this.#database.use(async (rows) => (await rows.get('keys', 'public')) ?? null)
  }

  /** Seals to this key from now on; only for whoever holds the private half (`draftKeyOf`). */
  async sealTo(publicKey: Uint8Array): Promise<void> {
    await this.#database.use(async (rows) => {
      const { store, done } = rows.transaction('keys', 'readwrite', DURABLE)
      await Promise.all([store.put(publicKey, 'public'), done])
    })
  }

  /**
   * Leaves an entry, complete with time and zone. It cannot be lost from then on. Returns the id its record will have.
   * @param given a draft, looked at only roughly: the diary refuses what it does not like when it takes it in
   * @throws {SottoError} `input-invalid` when it is no draft at all, `store-missing` where there is no diary yet,
   * `store-full`, `store-damaged`
   */
  async leave(given: unknown, moment: Moment): Promise<string> {
    const draft = completedDraft(given, moment)
    const id = recordId(draft.at, this.#random)
    const bytes = new TextEncoder().encode(JSON.stringify(draft))
    await this.#putSealed('entries', id, bytes, (store, sealed) => store.add({ state: 'waiting', sealed }, id))
    return id
  }

  /** Ids of entries that are not in the diary yet, in the order of their time. */
  waiting(): Promise<string[]> {
    return this.#ids(({ state }) => state !== 'aside')
  }

  /** Whether an entry that was left is not in the diary yet. */
  async isWaiting(id: string): Promise<boolean> {
    const row = await this.#database.use((rows) => rows.get('entries', id))
    return row !== undefined && row.state !== 'aside'
  }

  /** Ids of entries that could not be taken in. They are kept. */
  setAside(): Promise<string[]> {
    return this.#ids(({ state }) => state === 'aside')
  }

  /**
   * What an entry says that waits or was set aside, as text; null where there is none.
   * @throws {SottoError} `store-damaged` where it does not open
   */
  async read(id: string, privateKey: Uint8Array): Promise<string | null> {
    const row = await this.#database.use((rows) => rows.get('entries', id))
    return row ? new TextDecoder().decode(await typed(openDraft(privateKey, id, row.sealed))) : null
  }

  /** Gives up an entry that was set aside; whether there was one. */
  discard(id: string): Promise<boolean> {
    return this.#replace(id, 'aside', () => null)
  }

  /** Takes an entry back. False where it is in the diary by now, or about to be: it has to be taken back there. */
  withdraw(id: string): Promise<boolean> {
    return this.#replace(id, 'waiting', () => null)
  }

  /** For `takeIn`: from now on nobody withdraws it. What another run had begun is given again; null for all else. */
  async begin(id: string): Promise<Uint8Array | null> {
    await this.#replace(id, 'waiting', ({ sealed }) => ({ state: 'taking', sealed }))
    const row = await this.#database.use((rows) => rows.get('entries', id))
    return row?.state === 'taking' ? row.sealed : null
  }

  /** For `takeIn`: ends what `begin` began. */
  async end(id: string, outcome: 'taken' | 'aside'): Promise<void> {
    await this.#replace(id, 'taking', ({ sealed }) => (outcome === 'taken' ? null : { state: 'aside', sealed }))
  }

  /**
   * Keeps what is half typed in a form, instead of what was kept of it before.
   * @param form a name that tells nothing private: it lies in the clear
   * @throws {SottoError} `store-missing` where there is no diary yet, `store-full`, `store-damaged`
   */
  keep(form: string, bytes: Uint8Array): Promise<void> {
    return this.#inTurn(() =>
      this.#putSealed('forms', formContext(form), bytes, (store, sealed) => store.put(sealed, form)),
    )
  }

  /** What was kept of a form; null where there is nothing. @throws {SottoError} `store-damaged` where it does not open */
  kept(form: string, privateKey: Uint8Array): Promise<Uint8Array | null> {
    return this.#inTurn(async () => {
      const sealed = await this.#database.use((rows) => rows.get('forms', form))
      return sealed ? await typed(openDraft(privateKey, formContext(form), sealed)) : null
    })
  }

  /** The form was sent, or given up. */
  drop(form: string): Promise<void> {
    return this.#inTurn(() => this.#database.use((rows) => rows.delete('forms', form)))
  }

  /** Names of the forms that something is kept of. Needs no key. */
  forms(): Promise<string[]> {
    return this.#database.use((rows) => rows.getAllKeys('forms'))
  }

  /** Everything that was left or kept for a diary that is not there any more, and its key: for who begins another one. */
  async clear(): Promise<void> {
    await this.#database.use(async (rows) => {
      const transaction = rows.transaction(['keys', 'entries', 'forms'], 'readwrite', DURABLE)
      await Promise.all([
        ...(['keys', 'entries', 'forms'] as const).map((name) => transaction.objectStore(name).clear()),
        transaction.done,
      ])
    })
  }

  /** What was set aside waits again: who refused it may have been an older build, or have had no leave for a time. */
  async tryAgain(): Promise<void> {
    for (const id of await this.setAside())
      await this.#replace(id, 'aside', ({ sealed }) => ({ state: 'waiting', sealed }))
  }

  close(): Promise<void> {
    return this.#database.close()
  }

  /**
   * Seals and puts, for the key that is there when it is put: where the diary became another one meanwhile, what was
   * sealed for the one before is for nobody.
   */
  async #putSealed<N extends 'entries' | 'forms'>(
    name: N,
    context: string,
    bytes: Uint8Array,
    put: (store: Putting<N>, sealed: Uint8Array) => Promise<unknown>,
  ): Promise<void> {
    if (bytes.length > MAX_BYTES) throw new SottoError('input-invalid', 'It is too long to be kept.')
    for (;;) {
      const publicKey = this.#lastKey ?? (await this.publicKey())
      if (!publicKey) throw new SottoError('store-missing')
      const sealed = await typed(sealDraft(publicKey, context, bytes))
      const isPut = await this.#database.use(async (rows) => {
        const transaction = rows.transaction(['keys', name], 'readwrite', DURABLE)
        const now = await transaction.objectStore('keys').get('public')
        // Anybody may know it: no care is taken how long comparing takes.
        const isSame = now?.join() === publicKey.join()
        if (isSame) await put(transaction.objectStore(name) as Putting<N>, sealed)
        await transaction.done
        return isSame
      })
      this.#lastKey = isPut ? publicKey : null
      if (isPut) return
    }
  }

  #ids(isWanted: (row: LeftEntry) => boolean): Promise<string[]> {
    return this.#database.use(async (rows) => {
      const { store } = rows.transaction('entries')
      const [ids, entries] = await Promise.all([store.getAllKeys(), store.getAll()])
      return ids.filter((_id, nth) => entries[nth] && isWanted(entries[nth]))
    })
  }

  /**
   * Replaces or (null) removes an entry that is in that state; whether it was. One transaction: of those who want the same
   * entry, one gets it.
   */
  #replace(id: string, state: LeftEntry['state'], by: (row: LeftEntry) => LeftEntry | null): Promise<boolean> {
    return this.#database.use(async (rows) => {
      const { store, done } = rows.transaction('entries', 'readwrite', DURABLE)
      const row = await store.get(id)
      const is = row?.state === state
      const next = is ? by(row) : null
      if (is) await (next ? store.put(next, id) : store.delete(id))
      await done
      return is
    })
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work, work)
    this.#turn = turn.catch(() => {})
    return turn
  }
}

type Putting<N extends 'entries' | 'forms'> = IDBPObjectStore<DraftRows, ['keys', N], N, 'readwrite'>

async function typed<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof CryptoError)
      throw new SottoError('store-damaged', 'A draft does not open, or cannot be sealed.', { cause: error })
    throw error
  }
}
