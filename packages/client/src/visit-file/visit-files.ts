import { sha256, toHex } from '@sotto/crypto'
import { demandMay } from '../delegation/demand.ts'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { recordId } from '../diary/record-id.ts'
import { SottoError } from '../error.ts'
import { FILE_TYPES, holdingOf, type Holding } from './holding.ts'
import { contentOf, dropFile, filesOf, keepFile, type VisitFile } from './kept.ts'
import type { Parcel } from './parcel.ts'

/** A file, and what it holds. */
export interface AttachedFile {
  readonly file: VisitFile
  readonly holding: Holding
}

/** One file, and all of one visit (bytes). */
const MOST_FILE_BYTES = 24 * 1024 * 1024
const MOST_VISIT_BYTES = 64 * 1024 * 1024

/** Files from elsewhere that belong to a visit: what a clinic handed out, by a SMART Health Link or as a file. */
export class VisitFiles {
  readonly #state: DeviceState
  readonly #diary: Diary

  /** @throws {SottoError} `not-allowed` for a helper, who has no key to what the owner keeps */
  constructor(state: DeviceState, diary: Diary) {
    if (state.vault.role === 'helper') throw new SottoError('not-allowed')
    this.#state = state
    this.#diary = diary
  }

  /**
   * Keeps what a link or a file held, sealed, beside a visit. A file that is there already is not kept twice. All of them are
   * looked at before any is kept.
   * @throws {SottoError} `record-unknown` for what is no visit, `file-unreadable`, `too-large`, `store-full`,
   * `delegation-over`
   */
  async attach(visit: string, { label, from, files }: Parcel): Promise<AttachedFile[]> {
    demandMay(this.#state, 'write')
    const before = await this.list(visit)
    const { clock, random } = this.#state.env
    const fresh = files.map(({ contentType, content }) => {
      const holding = holdingOf(contentType, content)
      const type = FILE_TYPES.find((one) => one === contentType)
      if (!type) throw new SottoError('file-unreadable')
      const addedAtMs = Math.max(0, Math.trunc(clock.now()))
      const about = { type, label, from, bytes: content.length, digest: toHex(sha256(content)), addedAtMs }
      return { file: { id: recordId(addedAtMs, random), ...about }, content, holding }
    })
    const known = new Map(before.map((file) => [file.digest, file]))
    const added = fresh.filter(({ file }) => !known.has(file.digest) && known.set(file.digest, file))
    const total = [...known.values()].reduce((sum, { bytes }) => sum + bytes, 0)
    if (total > MOST_VISIT_BYTES || added.some(({ file }) => file.bytes > MOST_FILE_BYTES))
      throw new SottoError('too-large')
    for (const one of added) await keepFile(this.#state, this.#diary, visit, one)
    return fresh.map(({ file, holding }) => ({ file: known.get(file.digest) ?? file, holding }))
  }

  /** Files of a visit, the oldest first. @throws {SottoError} `record-unknown` for what is no visit */
  async list(visit: string): Promise<VisitFile[]> {
    const record = await this.#diary.read(visit)
    if (record.kind !== 'visit') throw new SottoError('record-unknown')
    return await filesOf(this.#state, visit)
  }

  /**
   * A file as it was kept. @throws {SottoError} `record-unknown`, `file-missing` while it has not wholly arrived,
   * `file-unreadable` where it is not what its line says
   */
  async read(visit: string, id: string): Promise<AttachedFile & { readonly content: Uint8Array }> {
    const file = await this.#find(visit, id)
    const content = await contentOf(this.#state, visit, file)
    if (!content) throw new SottoError('file-missing')
    if (toHex(sha256(content)) !== file.digest) throw new SottoError('file-unreadable')
    return { file, content, holding: holdingOf(file.type, content) }
  }

  /** @throws {SottoError} `record-unknown`, `delegation-over` */
  async remove(visit: string, id: string): Promise<void> {
    demandMay(this.#state, 'write')
    await dropFile(this.#state, this.#diary, visit, await this.#find(visit, id))
  }

  async #find(visit: string, id: string): Promise<VisitFile> {
    const file = (await this.list(visit)).find((one) => one.id === id)
    if (!file) throw new SottoError('record-unknown')
    return file
  }
}
