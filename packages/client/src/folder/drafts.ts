import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { decode, deriveKey, encode, openBytes, sealBytes, struct, text, textBytes, type Random } from '@sotto/crypto'
import { parseDraft } from '@sotto/shared/diary'
import type { Device } from '../device/device.ts'
import { recordId } from '../diary/record-id.ts'
import { isUntakable } from '../drafts/untakable.ts'
import type { Clock } from '../environment.ts'
import { fileCode, inFolder, syncFolder, writeDurably } from './durable-file.ts'

const draftCodec = struct('LeftDraft', { id: text(26), draft: text(4 * 1024 * 1024) })

const NAME = /^[0-9A-HJKMNP-TV-Z]{26}$/

/** Ends the name of what could not be taken in. */
const ASIDE = '.damaged'

/**
 * New entries left by processes that did not have the folder's lock, for the one that has it: a sealed file each, named
 * by the ULID that its record will have. A file that is gone was taken in.
 */
export class Drafts {
  readonly path: string
  readonly #key: Uint8Array
  readonly #random: Random

  constructor(folder: string, storeKey: Uint8Array, random: Random) {
    this.path = join(folder, 'drafts')
    this.#key = deriveKey(storeKey, 'draft')
    this.#random = random
  }

  /**
   * Leaves an entry, complete with time and zone. It cannot be lost from then on. Returns the id its record will have.
   * @throws {DiaryError} when it is not a draft; {SottoError} `store-full`
   */
  async leave(given: unknown, clock: Clock): Promise<string> {
    const nowMs = clock.now()
    const draft = { at: nowMs, tz: clock.zone(), createdAt: nowMs, ...parseDraft(given) }
    const id = recordId(draft.at, this.#random)
    const plain = encode(draftCodec, { id, draft: JSON.stringify(draft) })
    await inFolder(async () => {
      if ((await mkdir(this.path, { recursive: true, mode: 0o700 })) !== undefined)
        await syncFolder(join(this.path, '..'))
    })
    await writeDurably(join(this.path, id), sealBytes(this.#key, textBytes(id), plain, this.#random))
    return id
  }

  /** Whether an entry that was left is still waiting. */
  async isWaiting(id: string): Promise<boolean> {
    return await exists(join(this.path, id))
  }

  /** Whether it was set aside, and so is not in the diary. */
  async isSetAside(id: string): Promise<boolean> {
    return await exists(`${join(this.path, id)}${ASIDE}`)
  }

  /**
   * Writes everything that waits into the diary; needs the folder's lock. What does not open is set aside under
   * another name. Returns how many entries were taken, and how many set aside.
   */
  async takeIn(device: Pick<Device, 'diary'>): Promise<{ taken: number; setAside: number }> {
    let taken = 0
    let setAside = 0
    for (const name of await this.#waiting()) {
      const path = join(this.path, name)
      if (await this.#takeOne(device, name)) {
        await rm(path, { force: true })
        taken += 1
      } else {
        await rename(path, `${path}${ASIDE}`)
        setAside += 1
      }
    }
    return { taken, setAside }
  }

  async #takeOne(device: Pick<Device, 'diary'>, name: string): Promise<boolean> {
    try {
      const sealed = new Uint8Array(await readFile(join(this.path, name)))
      const { id, draft } = decode(draftCodec, openBytes(this.#key, textBytes(name), sealed))
      await device.diary((diary) => diary.add(JSON.parse(draft), { id }))
      return true
    } catch (error) {
      if (isUntakable(error)) return false
      throw error
    }
  }

  async #waiting(): Promise<string[]> {
    try {
      return (await readdir(this.path)).filter((name) => NAME.test(name)).sort()
    } catch (error) {
      if (fileCode(error) === 'ENOENT') return []
      throw error
    }
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (fileCode(error) === 'ENOENT') return false
    throw error
  }
}
