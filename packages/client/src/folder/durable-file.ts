import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { SottoError } from '../error.ts'

/**
 * Writes a file that only its owner can read, so that even after a power cut it is there whole or not at all.
 * @throws {SottoError} `store-full`, `input-invalid` when the place cannot be written.
 */
export function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  return inFolder(async () => {
    const part = `${path}.${randomUUID()}.part`
    try {
      await writeAndSync(part, bytes)
      await rename(part, path)
    } catch (error) {
      await rm(part, { force: true })
      throw error
    }
    await syncFolder(dirname(path))
  })
}

/** A new or removed name in a folder outlives a power cut only once the folder itself is synced. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Runs work on files and tells what the system refuses in the product's own words. */
export async function inFolder<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = fileCode(error)
    if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG')
      throw new SottoError('store-full', undefined, { cause: error })
    throw code !== undefined && REFUSED.has(code) ? unwritable(error) : error
  }
}

const REFUSED = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'ENOENT', 'ENAMETOOLONG', 'ELOOP', 'EEXIST'])

export const unwritable = (cause: unknown): SottoError =>
  new SottoError('input-invalid', 'The file or folder cannot be written or read there.', { cause })

/** The system's name of what went wrong, such as `ENOENT`. */
export function fileCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

async function writeAndSync(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}
