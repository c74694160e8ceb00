import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPhrase, memberKeys, phraseSeed, systemRandom } from '@sotto/crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFolder, folderKey, openDrafts, openFolder, unlockByPhrase, unlockFolder } from './folder.ts'
import { identityWrite } from '../vault/identity.ts'
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

const vault = systemRandom(32)
const phrase = createPhrase(systemRandom)
const recovery = { vault, member: memberKeys(phraseSeed(phrase)) }
const owned = identityWrite({ vault, seed: systemRandom(32), relay: 'http://relay', storeId: null })

test('a lock is changed both ways and back, the key stays', async () => {
  const place = { path: join(root, 'relocked'), env }
  await (await made(place.path)).store.close()
  const key = await unlockFolder(place, noPassphrase)
  for (const passphrase of ['first', null, 'second', 'third']) {
    const folder = await openFolder(place, key, 0)
    await folder.relock(passphrase === null ? { kind: 'none' } : { kind: 'passphrase', passphrase }, null)
    await folder.store.close()
    expect(await unlockFolder(place, passphrase === null ? noPassphrase : () => Promise.resolve(passphrase))).toEqual(
      key,
    )
  }
  await expect(unlockFolder(place, () => Promise.resolve('second'))).rejects.toEqual(refusal('store-locked'))
  expect((await stat(keyPath(place.path))).mode & 0o777).toBe(0o600)
})

test('the phrase opens a folder once there is a way back, at once and whatever was guessed before', async () => {
  const place = { path: join(root, 'phrase'), env }
  const folder = await createFolder(place, { kind: 'passphrase', passphrase: 'right' })
  await folder.store.write([owned])
  await folder.keep()
  await folder.store.close()
  const key = await unlockFolder(place, () => Promise.resolve('right'))
  await expect(unlockByPhrase(place, phrase, 0)).rejects.toEqual(refusal('store-locked'))

  const opened = await openFolder(place, key, 0)
  await opened.renewWayBack(recovery)
  const { mtimeMs } = await stat(keyPath(place.path))
  await opened.renewWayBack(recovery)
  expect((await stat(keyPath(place.path))).mtimeMs).toBe(mtimeMs)
  await opened.store.close()

  for (let n = 0; n < 3; n++) await unlockFolder(place, () => Promise.resolve('wrong')).catch(() => {})
  await expect(unlockFolder(place, noPassphrase)).rejects.toEqual(refusal('lock-waits'))
  await expect(unlockByPhrase(place, createPhrase(systemRandom), 0)).rejects.toEqual(refusal('phrase-unknown'))
  await expect(unlockByPhrase(place, 'no phrase', 0)).rejects.toEqual(refusal('phrase-wrong'))
  expect(await unlockByPhrase(place, phrase, 0)).toEqual(key)
})

test('a way back that names another diary than the one in the store opens nothing', async () => {
  const place = { path: join(root, 'other'), env }
  const folder = await createFolder(place, { kind: 'passphrase', passphrase: 'right' })
  await folder.store.write([owned])
  await folder.renewWayBack({ ...recovery, vault: systemRandom(32) })
  await folder.keep()
  await folder.store.close()
  await expect(unlockByPhrase(place, phrase, 0)).rejects.toEqual(refusal('store-damaged'))
})

test('what a crash left of a key file is gone once the folder is opened', async () => {
  const place = { path: join(root, 'crashed'), env }
  await (await made(place.path)).store.close()
  const before = await folderKey(place)
  await writeFile(join(place.path, 'key.0f3a.part'), systemRandom(40))
  await (await openFolder(place, await unlockFolder(place, noPassphrase), 0)).store.close()
  expect(await readdir(place.path)).toEqual(['diary.db', 'key'])
  expect(await folderKey(place)).toEqual(before)
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
