import { constants } from 'node:fs'
import { access, chmod, copyFile, mkdir, mkdtemp, readdir, rm, stat, statfs, symlink, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemRandom } from '@sotto/crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LockedKey } from '../lock/key-record.ts'
import { UnlockedFile } from './unlocked-file.ts'

/** Where Linux keeps files in memory alone (tmpfs). */
const MEMORY = '/dev/shm'
const hasMemory = await access(MEMORY, constants.W_OK).then(
  () => true,
  () => false,
)
/** TMPFS_MAGIC (linux/magic.h). */
const isOnDisk = (await statfs(tmpdir())).type !== 0x01021994
const HOUR = 3_600_000
const storeKey = systemRandom(32)
const lock: LockedKey = { version: 1, opsLimit: 3, memLimit: 1, salt: systemRandom(16), sealed: systemRandom(72) }
const refusal = (code: string) => expect.objectContaining({ code }) as unknown

let root = ''
let runtime = ''
let folder = ''
let nowMs = 0
const clock = { now: () => nowMs, zone: () => 'UTC' }

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sotto-unlocked-'))
  folder = join(root, 'diary')
  await mkdir(folder)
  runtime = hasMemory ? await mkdtemp(join(MEMORY, 'sotto-run-')) : ''
  nowMs = Date.UTC(2026, 10, 22)
})

afterEach(async () => {
  await rm(root, { recursive: true })
  if (hasMemory) await rm(runtime, { recursive: true })
})

const fileOf = (path = folder) => UnlockedFile.of(path, runtime)
/** Keeps a key, and gives the path of the file that it made. */
const kept = async (): Promise<string> => {
  const before = await readdir(runtime)
  await (await fileOf()).keep(lock, storeKey, HOUR, clock)
  const name = (await readdir(runtime)).find((each) => !before.includes(each))
  return join(runtime, name ?? '')
}

test('without a place in memory nothing is kept, and that is said', async () => {
  const open = join(root, 'open')
  await mkdir(open)
  await chmod(open, 0o755)
  // No name, a folder that is none, one that others can read, those of the system.
  for (const place of [undefined, '', 'relative', join(root, 'none'), open, '/proc/self', '/']) {
    const file = await UnlockedFile.of(folder, place)
    expect(() => file.demandPossible(HOUR)).toThrow(refusal('input-invalid') as Error)
    await expect(file.keep(lock, storeKey, HOUR, clock)).rejects.toEqual(refusal('input-invalid'))
    expect(await file.read(lock, clock)).toBeNull()
    await file.forget()
  }
})

test.runIf(isOnDisk)('a folder that is on a disk is no such place', async () => {
  const file = await UnlockedFile.of(folder, root)
  expect(() => file.demandPossible(HOUR)).toThrow(refusal('input-invalid') as Error)
})

test.runIf(hasMemory)(
  'a key is kept for its time in a file of its owner’s alone, by whatever name the folder is called',
  async () => {
    await symlink(folder, join(root, 'link'))
    const path = await kept()
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(path.includes('diary')).toBe(false)
    nowMs += HOUR - 1
    expect(await (await fileOf(join(root, 'link'))).read(lock, clock)).toEqual(storeKey)
    nowMs += 1
    expect(await (await fileOf()).read(lock, clock)).toBeNull()
    expect(await readdir(runtime)).toEqual([])
  },
)

test.runIf(hasMemory)('it is forgotten at once, and kept anew', async () => {
  const file = await fileOf()
  await kept()
  expect(await file.keep(lock, storeKey, 2 * HOUR, clock)).toBe(nowMs + 2 * HOUR)
  nowMs += HOUR
  expect(await file.read(lock, clock)).toEqual(storeKey)
  await file.forget()
  await file.forget()
  expect(await readdir(runtime)).toEqual([])
  expect(await file.read(lock, clock)).toBeNull()
})

test.runIf(hasMemory)('no more than 8 hours', async () => {
  const file = await fileOf()
  for (const forMs of [0, -1, 8 * HOUR + 1, Number.NaN])
    await expect(file.keep(lock, storeKey, forMs, clock)).rejects.toEqual(refusal('input-invalid'))
  expect(await file.keep(lock, storeKey, 8 * HOUR, clock)).toBe(nowMs + 8 * HOUR)
})

test.runIf(hasMemory)(
  'a file that others can read, is cut, a link, a folder, or from before the clock was set back is removed',
  async () => {
    const spoil: ((path: string) => Promise<unknown>)[] = [
      (path) => chmod(path, 0o640),
      (path) => chmod(path, 0o604),
      (path) => truncate(path, 30),
      async (path) => {
        await copyFile(path, join(root, 'elsewhere'))
        await rm(path)
        await symlink(join(root, 'elsewhere'), path)
      },
      async (path) => {
        await rm(path)
        await mkdir(path, 0o700)
      },
      () => Promise.resolve((nowMs -= 1)),
    ]
    for (const each of spoil) {
      await each(await kept())
      expect(await (await fileOf()).read(lock, clock)).toBeNull()
      expect(await readdir(runtime)).toEqual([])
    }
  },
)

test.runIf(hasMemory)('a key of another folder, or of a lock that was changed since, is removed', async () => {
  const other = join(root, 'other')
  await mkdir(other)
  await (await fileOf(other)).keep(lock, storeKey, HOUR, clock)
  const [name = ''] = await readdir(runtime)
  const path = await kept()
  await copyFile(join(runtime, name), path)
  expect(await (await fileOf()).read(lock, clock)).toBeNull()
  expect(await readdir(runtime)).toEqual([name])
  await kept()
  expect(await (await fileOf()).read({ ...lock, sealed: systemRandom(72) }, clock)).toBeNull()
  expect(await readdir(runtime)).toEqual([name])
})
