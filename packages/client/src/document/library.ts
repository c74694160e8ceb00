import * as Automerge from '@automerge/automerge'
import {
  parseAutomergeUrl,
  Repo,
  stringifyAutomergeUrl,
  type BinaryDocumentId,
  type DocumentId,
} from '@automerge/automerge-repo'
import { toHex } from '@sotto/crypto'
import type { Random } from '../environment.ts'
import { SottoError } from '../error.ts'
import type { SealedStore } from '../store/sealed-store.ts'
import { OpenDocument, type DocumentRoot } from './document.ts'
import { FIRST_CHANGE } from './first-change.ts'
import { inspected } from './inspect-change.ts'
import { Journal, type JournalEntry } from './journal.ts'
import { project, projectionWrites, readProjection, type Projection } from './projection.ts'
import { readRecord } from './record-read.ts'
import { beginsRight, loadSnapshot } from './load-snapshot.ts'
import { RepoStorage } from './repo-storage.ts'
import { touched, type RecordEvent } from './touched.ts'

type StorageSubsystem = NonNullable<Repo['storageSubsystem']>

/** Documents that stay open between pages of a pull: about what a few months of use touch. */
const OPEN_AT_REST = 6

/** First bytes of the actor of every change a member makes, so that nobody can write in another's name. */
export const actorTag = (member: Uint8Array): string => toHex(member.subarray(0, 8))

/** The device's documents: opens them from cache and journal, changes them, takes in others' changes, flushes. */
export class Library {
  readonly journal: Journal
  readonly #store: SealedStore
  readonly #storage: RepoStorage
  readonly #repo: Repo
  readonly #saveDoc: StorageSubsystem['saveDoc']
  readonly #actor: string
  readonly #open = new Map<string, OpenDocument>()

  /** Hears which records changed when others' changes are taken in. */
  onRecords: ((events: RecordEvent[]) => void) | null = null

  /** Whether a document's records are the diary's, and not copies made for somebody else. */
  isShown: (id: Uint8Array) => boolean = () => true

  /** Documents with changes in the journal that build on changes which have not come. */
  readonly #waiting = new Set<string>()

  /** Hashes of changes that Automerge could not take. */
  readonly #quarantine: Set<string>

  private constructor(store: SealedStore, journal: Journal, actor: string, quarantine: Set<string>) {
    this.#quarantine = quarantine
    this.#store = store
    this.journal = journal
    this.#actor = actor
    this.#storage = new RepoStorage(store)
    this.#repo = new Repo({ storage: this.#storage, network: [] })
    // Without network adapters there is nobody to synchronize with; its synchronizer would only keep timers and, for a
    // document that is closed early, wait a minute for it.
    this.#repo.synchronizer.addDocument = () => {}
    const storage = this.#repo.storageSubsystem
    if (!storage) throw new SottoError('internal')
    // Only `flush` saves. Loading a document starts its saving timer all the same; when that ran out it would put the
    // version that was loaded over what a flush has saved since.
    this.#saveDoc = storage.saveDoc.bind(storage)
    storage.saveDoc = () => Promise.resolve()
  }

  /** `member` is this device; its changes of this run go under a fresh actor. */
  static async open(store: SealedStore, member: Uint8Array, random: Random): Promise<Library> {
    const quarantine = (await store.rows('quarantine')).map(({ key }) => key)
    const actor = actorTag(member) + toHex(random(8))
    return new Library(store, await Journal.open(store), actor, new Set(quarantine))
  }

  /** The document, from the cache and the journal rows that the cache lacks. */
  async document(id: Uint8Array): Promise<OpenDocument> {
    const open = this.#open.get(toHex(id))
    if (open) return open
    const docId = repoId(id)
    const cached = await this.#isCached(docId)
    const handle = cached
      ? await this.#repo.find<DocumentRoot>(docId)
      : this.#repo.import<DocumentRoot>(FIRST_CHANGE, { docId })
    // Its own saving is by a timer that holds on to every version of the document and swallows failures; ours is
    // `flush`. Nothing else listens, since there is no network adapter.
    handle.removeAllListeners('heads-changed')
    handle.update((doc) => Automerge.clone(doc, { actor: this.#actor }))
    const document = new OpenDocument(id, handle)
    this.#open.set(toHex(id), document)
    await this.#admitJournal(id)
    // Closed again when one of them made Automerge fail; then it opens without that one.
    return this.#open.get(toHex(id)) ?? (await this.document(id))
  }

  /** Applies journaled changes; those that are refused are counted and left out. */
  async takeIn(id: Uint8Array, entries: readonly JournalEntry[]): Promise<{ refused: number }> {
    const before = (await this.document(id)).doc
    const from = Automerge.getHeads(before)
    const admitted = new Set<JournalEntry>()
    for (const entry of entries) if (await this.#admit(id, entry)) admitted.add(entry)
    if (this.waits(id)) await this.#admitJournal(id)
    let refused = 0
    for (const entry of entries) if (!admitted.has(entry) && !(await this.#admit(id, entry))) refused += 1
    if (this.onRecords && this.isShown(id)) {
      const { doc } = await this.document(id)
      this.onRecords(touched(doc, from, (key) => readRecord(key, before.records[key])))
    }
    return { refused }
  }

  /** Writes cache and projection, then drops the journal rows they cover. */
  async flush(id: Uint8Array): Promise<void> {
    if (!this.journal.isDirty(id)) return
    const document = await this.document(id)
    await this.#save(document)
    const { writes, done } = await this.journal.prune(id, ({ change }) => this.#waitsFor(document, change))
    await this.#store.write([...projectionWrites(id, project(document.doc)), ...writes])
    if (done) this.journal.pruned(id)
  }

  /** Flushes every dirty document; closes those that `keep` does not want open. */
  async flushAll(keep: (id: Uint8Array) => boolean = () => false): Promise<void> {
    for (const id of this.journal.dirty) {
      await this.flush(id)
      if (!keep(id)) await this.close(id)
    }
  }

  /** Makes a document's projection anew from its cache and journal. */
  async reproject(id: Uint8Array): Promise<Projection> {
    const projection = project((await this.document(id)).doc)
    await this.#store.write(projectionWrites(id, projection))
    await this.close(id)
    return projection
  }

  /** The whole document as Automerge saves it, with its sorted heads. */
  async snapshot(id: Uint8Array): Promise<{ heads: string[]; bytes: Uint8Array }> {
    const stored = this.#open.has(toHex(id)) || this.journal.isDirty(id) ? null : await this.#storedWhole(id)
    if (stored) return stored
    const wasOpen = this.#open.has(toHex(id))
    const document = await this.document(id)
    const snapshot = { heads: document.heads, bytes: Automerge.save(document.doc) }
    if (!wasOpen) await this.close(id)
    return snapshot
  }

  /**
   * Takes in a whole document as a checkpoint vouches for it. Its heads must be the claimed ones; what the device has
   * beyond it stays.
   * @throws {SottoError} `checkpoint-wrong`
   */
  async adopt(id: Uint8Array, bytes: Uint8Array, heads: readonly string[]): Promise<void> {
    const loaded = loadSnapshot(bytes)
    const claimed = [...heads].sort()
    if (!Automerge.equals([...Automerge.getHeads(loaded)].sort(), claimed)) throw new SottoError('checkpoint-wrong')
    if (!(await this.#isKnown(id))) {
      await this.#store.write([
        this.#storage.snapshotWrite(repoId(id), claimed, bytes),
        ...projectionWrites(id, project(loaded)),
      ])
    } else {
      const document = await this.document(id)
      document.merge(loaded)
      if (this.waits(id)) await this.#admitJournal(id)
      await this.#save(document)
      await this.#store.write(projectionWrites(id, project(document.doc)))
    }
    Automerge.free(loaded)
  }

  /** Whether a change of the document rests in the journal until one that it builds on comes. */
  waits(id: Uint8Array): boolean {
    return this.#waiting.has(toHex(id))
  }

  #waitsFor(document: OpenDocument, change: Uint8Array): boolean {
    const facts = inspected(change)
    return facts !== null && !document.has(facts.hash) && facts.deps.some((hash) => !document.has(hash))
  }

  /** Applies what the journal holds, again and again while that lets further changes follow. */
  async #admitJournal(id: Uint8Array): Promise<void> {
    let left = await this.journal.entries(id)
    for (let before = -1; left.length !== before;) {
      before = left.length
      const refused: JournalEntry[] = []
      for (const entry of left) if (!(await this.#admit(id, entry))) refused.push(entry)
      left = refused
    }
    const document = await this.document(id)
    if (!left.some(({ change }) => this.#waitsFor(document, change))) this.#waiting.delete(toHex(id))
    else this.#waiting.add(toHex(id))
  }

  /**
   * False when the change was refused; one the document has already counts as taken. A change that passes every check
   * and still makes Automerge fail is remembered and never given to it again: the document opens anew without it.
   */
  async #admit(id: Uint8Array, { member, change }: JournalEntry): Promise<boolean> {
    const document = await this.document(id)
    const facts = inspected(change)
    if (!facts || this.#quarantine.has(facts.hash)) return false
    if (document.has(facts.hash)) return true
    if (!facts.actor.startsWith(actorTag(member)) || facts.actor.length !== 32) return false
    try {
      document.apply(change, facts)
      return true
    } catch (error) {
      if (error instanceof SottoError) {
        if (this.#waitsFor(document, change)) this.#waiting.add(toHex(id))
        return false
      }
      this.#quarantine.add(facts.hash)
      await this.#store.write([{ table: 'quarantine', key: facts.hash, value: new Uint8Array() }])
      await this.close(id)
      return false
    }
  }

  /** Whether there is a cache that loads. What is left of one that has lost its beginning is given up. */
  async #isCached(docId: DocumentId): Promise<boolean> {
    const chunks = await this.#storage.loadRange([docId])
    if (chunks.length === 0 || !(await this.#storage.hasLost(docId))) return chunks.length > 0
    if (beginsRight(chunks.map(({ data }) => data))) return true
    await this.#storage.removeRange([docId])
    return false
  }

  async #save(document: OpenDocument): Promise<void> {
    await this.#saveDoc(repoId(document.id), document.doc)
    this.#storage.throwFailure()
  }

  async #isKnown(id: Uint8Array): Promise<boolean> {
    if (this.#open.has(toHex(id)) || this.journal.isDirty(id)) return true
    return (await this.#storage.loadRange([repoId(id)])).length > 0
  }

  /** What the cache holds, where that is one whole snapshot which its projection shows: nothing need be loaded then. */
  async #storedWhole(id: Uint8Array): Promise<{ heads: string[]; bytes: Uint8Array } | null> {
    const [chunk, ...more] = await this.#storage.loadRange([repoId(id)])
    const projection = await readProjection(this.#store, id)
    if (!chunk || more.length > 0 || chunk.key[1] !== 'snapshot' || !projection) return null
    if (await this.#storage.hasLost(repoId(id))) return null
    return { heads: [...projection.heads], bytes: chunk.data }
  }

  /** Closes documents, oldest first, until few are open: a long pull would otherwise hold a whole diary in memory. */
  async closeMost(): Promise<void> {
    for (const document of [...this.#open.values()].slice(0, -OPEN_AT_REST)) {
      await this.flush(document.id)
      await this.close(document.id)
    }
  }

  isOpen(id: Uint8Array): boolean {
    return this.#open.has(toHex(id))
  }

  /** Forgets the open document without saving; it opens again from what was stored. */
  async close(id: Uint8Array): Promise<void> {
    if (!this.#open.delete(toHex(id))) return
    await this.#repo.removeFromCache(repoId(id))
  }
}

/** automerge-repo names documents by base58check of the same 16 bytes. */
export function repoId(id: Uint8Array): DocumentId {
  return parseAutomergeUrl(stringifyAutomergeUrl(id.slice() as BinaryDocumentId)).documentId
}
