import * as Automerge from '@automerge/automerge'
import type { DocHandle } from '@automerge/automerge-repo'
import type { ChangeFacts } from './inspect-change.ts'
import { refuseChange } from './chunk-reader.ts'
import { FIRST_CHANGE_HASH } from './first-change.ts'
import type { Stored, StoredMap } from './record-write.ts'

/** The root maps that every document has from its first change. */
export interface DocumentRoot {
  records: { [id: string]: StoredMap }
  imports: { [id: string]: StoredMap }
  settings: StoredMap
  ledger: { [key: string]: Stored | Uint8Array }
}

/** One open document with what is needed to judge a change before it is applied. */
export class OpenDocument {
  readonly id: Uint8Array
  readonly handle: DocHandle<DocumentRoot>
  /** Counter of each change's last operation, by hash. */
  readonly #ends = new Map<string, number>()
  /** Sequence of each actor's newest change. */
  readonly #sequences = new Map<string, number>()
  #known: Automerge.Heads = []

  constructor(id: Uint8Array, handle: DocHandle<DocumentRoot>) {
    this.id = id
    this.handle = handle
    this.#learn()
  }

  get doc(): Automerge.Doc<DocumentRoot> {
    return this.handle.doc()
  }

  /** Sorted hashes of the changes nothing else builds on: equal for two devices that hold the same changes. */
  get heads(): string[] {
    return [...Automerge.getHeads(this.doc)].sort()
  }

  has(hash: string): boolean {
    return this.#ends.has(hash)
  }

  /** Hashes of the changes that are not behind the given heads, the first change apart. All heads must be known. */
  changesSince(heads: readonly string[]): string[] {
    const changes = Automerge.getChangesMetaSince(this.doc, [...heads]).map(({ hash }) => hash)
    return changes.filter((hash) => hash !== FIRST_CHANGE_HASH)
  }

  /** Makes one change and gives back its bytes, or null when the edit changed nothing. */
  change(edit: (root: DocumentRoot) => void): Uint8Array | null {
    const before = Automerge.getHeads(this.doc)
    this.handle.update((doc) => Automerge.change(doc, { time: 0 }, edit))
    if (Automerge.equals(before, Automerge.getHeads(this.doc))) return null
    this.#learn()
    return Automerge.getLastLocalChange(this.doc) ?? null
  }

  /**
   * Applies one change that was inspected, when it follows from what the document holds: its dependencies are there,
   * it is its actor's next, and it starts right after their last operation. A forged number would otherwise be
   * accepted by Automerge and wedge the document for ever.
   * @throws {SottoError} `change-quarantined`; anything else is Automerge's own refusal, after which this object must
   * not be used any more
   */
  apply(change: Uint8Array, facts: ChangeFacts): void {
    const ends = facts.deps.map((hash) => this.#ends.get(hash) ?? refuseChange())
    if (facts.startOp !== Math.max(0, ...ends) + 1) refuseChange()
    if (facts.seq !== (this.#sequences.get(facts.actor) ?? 0) + 1) refuseChange()
    this.handle.update((doc) => Automerge.applyChanges(doc, [change])[0])
    this.#ends.set(facts.hash, facts.startOp + facts.operations - 1)
    this.#sequences.set(facts.actor, facts.seq)
    this.#known = Automerge.getHeads(this.doc)
  }

  /** Takes in a snapshot of the same document. */
  merge(snapshot: Automerge.Doc<DocumentRoot>): void {
    this.handle.update((doc) => Automerge.merge(doc, snapshot))
    this.#learn()
  }

  #learn(): void {
    for (const { hash, actor, seq, maxOp } of Automerge.getChangesMetaSince(this.doc, this.#known)) {
      this.#ends.set(hash, maxOp)
      this.#sequences.set(actor, Math.max(seq, this.#sequences.get(actor) ?? 0))
    }
    this.#known = Automerge.getHeads(this.doc)
    if (!this.#ends.has(FIRST_CHANGE_HASH)) refuseChange()
  }
}
