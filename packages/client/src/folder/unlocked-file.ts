import { constants } from 'node:fs'
import { open, realpath, rm, stat, statfs } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { sha256, textBytes, toHex } from '@sotto/crypto'
import type { Clock } from '../environment.ts'
import { SottoError } from '../error.ts'
import type { LockedKey } from '../lock/key-record.ts'
import { boundTo, MOST_UNLOCKED_MS, readUnlocked, writeUnlocked } from '../lock/unlocked.ts'
import { fileCode, inFolder } from './durable-file.ts'

/** `TMPFS_MAGIC` and `RAMFS_MAGIC` of Linux (linux/magic.h): file systems that are in memory alone. */
const IN_MEMORY = new Set([0x01021994, 0x858458f6])

const isOwn = ({ uid, mode }: { uid: number; mode: number }): boolean =>
  uid === process.getuid?.() && (mode & 0o077) === 0

/**
 * Where the store key of one folder may lie for a time, so that commands need not ask for the passphrase: a file in the
 * user's runtime directory, which is in memory and this user's alone (XDG Base Directory Specification, XDG_RUNTIME_DIR).
 * Memory that is swapped out reaches a disk all the same.
 */
export class UnlockedFile {
  readonly #folder: string
  readonly #path: string | null

  private constructor(folder: string, path: string | null) {
    this.#folder = folder
    this.#path = path
  }

  /** @param runtime the runtime directory, where the system has one */
  static async of(folder: string, runtime: string | undefined): Promise<UnlockedFile> {
    const real = await inFolder(() => realpath(folder))
    const name = `sotto-${toHex(sha256(textBytes(real))).slice(0, 32)}`
    const isPlace = runtime !== undefined && (await isPrivateMemory(runtime))
    return new UnlockedFile(real, isPlace ? join(runtime, name) : null)
  }

  /** @throws {SottoError} `input-invalid` where there is no place for a key, or it may not be kept for that long */
  demandPossible(forMs: number): string {
    if (this.#path === null)
      throw new SottoError('input-invalid', 'This system has no place in memory to keep a diary unlocked in.')
    if (!(forMs > 0 && forMs <= MOST_UNLOCKED_MS))
      throw new SottoError('input-invalid', 'A diary stays unlocked for 8 hours at most.')
    return this.#path
  }

  /** Keeps the key for that long, instead of what was kept before. Returns the end. @throws as `demandPossible` */
  async keep(lock: LockedKey, storeKey: Uint8Array, forMs: number, clock: Clock): Promise<number> {
    const path = this.demandPossible(forMs)
    const sinceMs = clock.now()
    const untilMs = sinceMs + forMs
    await this.forget()
    await inFolder(async () => {
      const file = await open(path, 'wx', 0o600)
      try {
        await file.writeFile(writeUnlocked(boundTo(this.#folder, lock), { sinceMs, untilMs }, storeKey))
      } finally {
        await file.close()
      }
    })
    return untilMs
  }

  /** The key, if one of this lock is kept now. Anything else that lies in its place is removed. */
  async read(lock: LockedKey, clock: Clock): Promise<Uint8Array | null> {
    if (this.#path === null) return null
    const bytes = await ownBytes(this.#path)
    const storeKey = bytes && readUnlocked(bytes, boundTo(this.#folder, lock), clock.now())
    if (!storeKey) await this.forget()
    return storeKey
  }

  async forget(): Promise<void> {
    const path = this.#path
    if (path !== null) await inFolder(() => rm(path, { force: true, recursive: true }))
  }
}

async function isPrivateMemory(runtime: string): Promise<boolean> {
  if (!isAbsolute(runtime)) return false
  try {
    return isOwn(await stat(runtime)) && IN_MEMORY.has((await statfs(runtime)).type)
  } catch (error) {
    if (fileCode(error) !== undefined) return false
    throw error
  }
}

/** What a file holds that nobody else could read or has put there. */
async function ownBytes(path: string): Promise<Uint8Array | null> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW)
    try {
      const status = await file.stat()
      return status.isFile() && isOwn(status) ? new Uint8Array(await file.readFile()) : null
    } finally {
      await file.close()
    }
  } catch (error) {
    if (fileCode(error) !== undefined) return null
    throw error
  }
}
