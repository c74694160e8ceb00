import { ImmutableString, isImmutableString } from '@automerge/automerge'
import { byTime, completeDraft, parseDraft, type DraftOf, type RecordOf } from '@sotto/shared/diary'
import { demandMay } from '../delegation/demand.ts'
import type { DeviceState } from '../device/state.ts'
import { put, type Diary } from '../diary/diary.ts'
import { recordId } from '../diary/record-id.ts'
import { SottoError } from '../error.ts'
import type { ChainedLine } from '../share/chain/line-hash.ts'
import { linkAfter } from '../share/chain/link.ts'
import { rememberWrites } from '../share/chain/memory.ts'
import { Ledger } from '../share/ledger.ts'

/** Kinds of which every record is a line that is never changed: what is new is one more. */
export type LineKind = 'letter' | 'leak'

/** A clock may be a little behind the one by which somebody says when it was. */
const AHEAD_MS = 24 * 60 * 60 * 1000

/**
 * The lines of one kind. Their ids stand in the map that the ledger's stand in, so that nobody reads the whole diary for
 * them. What each is, its record says: by the word beside it one could be hidden.
 */
export class Lines<K extends LineKind> {
  readonly #state: DeviceState
  readonly #diary: Diary
  readonly #kind: K

  constructor(state: DeviceState, diary: Diary, kind: K) {
    this.#state = state
    this.#diary = diary
    this.#kind = kind
  }

  /**
   * Writes a line. It can be neither edited, undone nor removed.
   * @throws {DiaryError} `input-invalid`, `note-too-long`; {SottoError} `input-invalid` where it has not happened yet,
   * `not-allowed`, `delegation-over`, `revoked`
   */
  async add(draft: DraftOf<K>): Promise<RecordOf<K>> {
    const { env, vault } = this.#state
    if (vault.role === 'helper') throw new SottoError('not-allowed')
    if (!vault.active) throw new SottoError('revoked')
    demandMay(this.#state, 'write')
    const nowMs = env.clock.now()
    const { at = nowMs } = draft
    if (at > nowMs + AHEAD_MS) throw new SottoError('input-invalid', 'That has not happened yet.')
    const id = recordId(at, env.random)
    const completion = { id, nowMs, tz: env.clock.zone() }
    const chain = linkAfter(await everyLine(this.#state, this.#diary))
    const record = completeDraft(parseDraft({ ...draft, at, chain }), completion)
    await this.#diary.write(this.#diary.monthDocumentOf(record), (root) => put(root, record))
    await this.#diary.write(this.#index, ({ ledger }) => {
      ledger[id] = new ImmutableString(this.#kind)
    })
    // Before anybody else can have it.
    await this.#state.store.write(rememberWrites(new Map(), [record as ChainedLine]))
    return record as unknown as RecordOf<K>
  }

  /** In order of time; one whose month has not arrived yet comes later. */
  async all(): Promise<RecordOf<K>[]> {
    const { ledger } = (await this.#state.library.document(this.#index)).doc
    const ids = Object.keys(ledger).filter((id) => isImmutableString(ledger[id]))
    const found: RecordOf<K>[] = []
    for (const id of ids) {
      const line = await this.find(id)
      if (line) found.push(line)
    }
    return found.sort((a, b) => byTime(a as never, b as never))
  }

  /** @throws {SottoError} `record-unknown` */
  async read(id: string): Promise<RecordOf<K>> {
    const line = await this.find(id)
    if (!line) throw new SottoError('record-unknown')
    return line
  }

  async find(id: string): Promise<RecordOf<K> | null> {
    try {
      const record = await this.#diary.read(id)
      return record.kind === this.#kind ? (record as unknown as RecordOf<K>) : null
    } catch (error) {
      if (error instanceof SottoError && error.code === 'record-unknown') return null
      throw error
    }
  }

  get #index(): Uint8Array {
    return this.#state.vault.documentId('index')
  }
}

/** Every line that the chain holds: what was shared, and what came after it. */
export async function everyLine(state: DeviceState, diary: Diary): Promise<ChainedLine[]> {
  return [
    ...(await new Ledger(state, diary).all()),
    ...(await new Lines(state, diary, 'letter').all()),
    ...(await new Lines(state, diary, 'leak').all()),
  ]
}
