import { readdir, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileCode, inFolder, syncFolder } from '../folder/durable-file.ts'

/** All that this package ever writes into a device's folder; anything else there is somebody else's and stays. */
const OWN = /^(key(\..*\.part)?|tries(-wal|-shm)?|diary\.db(-wal|-shm)?|drafts|unfinished)$/

/**
 * Deletes a device's files, and its folder where nothing else lies in it. The key goes first: what is left after a crash
 * opens no more. Only for whoever has let go of a store that it held. What a disk keeps of deleted files is not overwritten.
 * @throws {SottoError} `input-invalid` when the place cannot be written
 */
export async function removeFolder(path: string): Promise<void> {
  await inFolder(async () => {
    const own = (await readdir(path)).filter((name) => OWN.test(name))
    const keysFirst = own.toSorted((one, other) => Number(other.startsWith('key')) - Number(one.startsWith('key')))
    for (const name of keysFirst) await rm(join(path, name), { force: true, recursive: true })
    await syncFolder(path)
    await rmdir(path).catch((error: unknown) => {
      if (fileCode(error) !== 'ENOTEMPTY') throw error
    })
  })
}
