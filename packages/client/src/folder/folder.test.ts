import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemRandom } from '@sotto/crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFolder, openDrafts, openFolder, unlockFolder } from './folder.ts'
import { keyPath } from './key-file.ts'

let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sotto-folder-'))
})

afterEach(() => rm(root, { recursive: true }))

const env = {
  clock: { now: () => Date.now(), zone: () => 'UTC' },
  random: systemRandom,
  sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
}

const noPassphrase = () => Promise.reject(new Error('asked'))
const refusal = (code: string) => expect.objectContaining({ code }) as unknown

const identity = { table: 'device', key: 'identity', value: new Uint8Array([1]) }

async function made(path: string) {
  const folder = await createFolder({ path, env }, { kind: 'none' })
  await folder.store.write([identity])
  await folder.keep()
  return folder
}

test('a folder is held by one at a time, and waited for', async () => {
  const place = { path: join(root, 'one'), env }
  const folder = await made(place.path)
  const key = await unlockFolder(place, noPassphrase)
  await expect(openFolder(place, key, 0)).rejects.toEqual(refusal('store-busy'))
  const waiting = openFolder(place, key, 10_000)
  await folder.store.close()
  const opened = await waiting
  expect(await opened.store.get('device', 'identity')).toEqual(identity.value)
  await opened.store.close()
})

test('a set-up that was cut short is no diary, and another may take its place', async () => {
  const place = { path: join(root, 'cut'), env }
  const cut = await createFolder(place, { kind: 'none' })
  await cut.store.write([identity])
  await expect(createFolder(place, { kind: 'none' })).rejects.toEqual(refusal('store-busy'))
  await cut.store.close()
  await expect(unlockFolder(place, noPassphrase)).rejects.toEqual(refusal('store-missing'))
  const again = await createFolder(place, { kind: 'none' })
  expect(await again.store.get('device', 'identity')).toBeUndefined()
  await again.discard()
  expect(await readdir(place.path)).toEqual([])
  await rm(place.path, { recursive: true })
  await (await createFolder(place, { kind: 'none' })).discard()
  expect(await readdir(root)).toEqual([])
})

test('a folder in use is not set up anew, even when its key is gone', async () => {
  const path = join(root, 'used')
  await (await made(path)).store.close()
  await expect(createFolder({ path, env }, { kind: 'none' })).rejects.toEqual(refusal('store-exists'))
  await rm(keyPath(path))
  await expect(createFolder({ path, env }, { kind: 'none' })).rejects.toEqual(refusal('store-exists'))
  await expect(unlockFolder({ path, env }, noPassphrase)).rejects.toEqual(refusal('store-damaged'))
})

test('what is no draft is never left', async () => {
  const place = { path: root, env }
  const drafts = openDrafts(place, systemRandom(32))
  await expect(drafts.leave({ kind: 'pain', nrs: 11 }, env.clock)).rejects.toEqual(refusal('input-invalid'))
  expect(await readdir(root)).toEqual([])
})

test('drafts are taken in once and in order; what belongs to another key is set aside', async () => {
  const place = { path: root, env }
  const drafts = openDrafts(place, systemRandom(32))
  const ids: string[] = []
  for (const at of [1000, 2000])
    ids.push(await drafts.leave({ kind: 'pain', nrs: 1, at: at + Date.UTC(2026, 0) }, env.clock))
  const foreign = await openDrafts(place, systemRandom(32)).leave({ kind: 'pain', nrs: 2 }, env.clock)
  const added: unknown[] = []
  const diary = {
    add: (draft: unknown, { id }: { id: string }) => {
      added.push([id, draft])
      return Promise.resolve({})
    },
  }
  const device = { diary: (act: (diary: never) => Promise<unknown>) => act(diary as never) }
  expect(await drafts.takeIn(device as never)).toEqual({ taken: 2, setAside: 1 })
  expect(added).toEqual(
    ids.map((id, at) => [
      id,
      expect.objectContaining({
        kind: 'pain',
        at: (at + 1) * 1000 + Date.UTC(2026, 0),
        tz: 'UTC',
        createdAt: expect.any(Number),
      }),
    ]),
  )
  expect(await readdir(drafts.path)).toEqual([`${foreign}.damaged`])
  expect(await drafts.takeIn(device as never)).toEqual({ taken: 0, setAside: 0 })
})
