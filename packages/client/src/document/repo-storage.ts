import type { StorageAdapterInterface } from '@automerge/automerge-repo'
import type { SealedStore, Write } from '../store/sealed-store.ts'

/**
 * automerge-repo's cache of documents, in the device's sealed store. automerge-repo does not report failed saves, so
 * they are remembered here: only what `failed` does not hold may be taken out of the journal.
 */
export class RepoStorage implements StorageAdapterInterface {
  readonly #store: SealedStore
  /** The first failure of a save since it was last asked for. */
  #failure: unknown = null

  constructor(store: SealedStore) {
    this.#store = store
  }

  /** Throws what a save threw since the last call. */
  throwFailure(): void {
    const failure = this.#failure
    this.#failure = null
    if (failure !== null) throw failure
  }

  /** The write that puts a whole document where automerge-repo will find it. */
  snapshotWrite(docId: string, heads: readonly string[], value: Uint8Array): Write {
    const [table, key] = place([docId, 'snapshot', heads.join('-').slice(0, 128)])
    return { table, key, value }
  }

  load(key: string[]): Promise<Uint8Array | undefined> {
    if (key[0] === 'storage-adapter-id') return Promise.resolve(NAME)
    return this.#store.get(...place(key))
  }

  async save(key: string[], value: Uint8Array): Promise<void> {
    await this.#write(key, value)
  }

  async remove(key: string[]): Promise<void> {
    await this.#write(key, null)
  }

  async loadRange(prefix: string[]): Promise<{ key: string[]; data: Uint8Array }[]> {
    const [table = '', ...rest] = prefix
    const start = rest.map((part) => `${part}/`).join('')
    const rows = await this.#store.rows(`repo/${table}`)
    return rows
      .filter(({ key }) => key.startsWith(start))
      .map(({ key, value }) => ({ key: [table, ...key.split('/')], data: value }))
  }

  /** Whether rows of the document were lost: what is left of it may not be all, or not load. */
  hasLost(docId: string): Promise<boolean> {
    return this.#store.hasLost(place([docId])[0])
  }

  async removeRange(prefix: string[]): Promise<void> {
    for (const { key } of await this.loadRange(prefix)) await this.remove(key)
  }

  async #write(key: string[], value: Uint8Array | null): Promise<void> {
    const [table, row] = place(key)
    try {
      await this.#store.write([{ table, key: row, value }])
    } catch (error) {
      this.#failure ??= error
      throw error
    }
  }
}

/**
 * automerge-repo wants a name for its storage, to tell peers; there are none. It asks for it behind our back, where a
 * failure would end the process, so it is never read from the store or written to it.
 */
const NAME = new TextEncoder().encode('sotto')

/** A table a document, so that loading one reads no other. */
const place = ([table = '', ...rest]: string[]): [string, string] => [`repo/${table}`, rest.join('/')]
