import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemRandom } from '@sotto/crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LockedKey } from '../lock/key-record.ts'
import { lockStoreKey } from '../lock/lock.ts'
import { tryPassphrase } from './tries-file.ts'

const storeKey = systemRandom(32)
const key = locked()

let path = ''
let nowMs = 0

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'sotto-tries-'))
  nowMs = Date.UTC(2026, 10, 22)
})

afterEach(() => rm(path, { recursive: true }))

function locked(): LockedKey {
  const record = lockStoreKey(storeKey, { kind: 'passphrase', passphrase: 'right' }, null, systemRandom)
  if (record.type !== 'passphrase') throw new Error('it is locked')
  return record.value
}

/** A process that knows nothing of the attempts before but what lies in the folder. */
const give = (passphrase: string) => {
  const clock = { now: () => nowMs, zone: () => 'UTC' }
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  return tryPassphrase({ path, env: { clock, sleep } }, key, () => Promise.resolve(passphrase))
}
const codeOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'open',
    (error: unknown) => (error as { code?: unknown }).code,
  )

test('wrong ones are counted in the folder, in a file of its owner’s alone', async () => {
  for (let n = 0; n < 3; n++) expect(await codeOf(give('wrong'))).toBe('store-locked')
  expect(await codeOf(give('right'))).toBe('lock-waits')
  expect(await readdir(path)).toEqual(['tries'])
  expect((await stat(join(path, 'tries'))).mode & 0o777).toBe(0o600)
  nowMs += 1000
  expect(await give('right')).toEqual(storeKey)
  expect(await codeOf(give('wrong'))).toBe('store-locked')
  expect(await give('right')).toEqual(storeKey)
})

test('while it waits the passphrase is not even asked for', async () => {
  for (let n = 0; n < 3; n++) await codeOf(give('wrong'))
  const env = {
    clock: { now: () => nowMs, zone: () => 'UTC' },
    sleep: () => Promise.resolve(),
  }
  const asked = tryPassphrase({ path, env }, key, () => Promise.reject(new Error('asked')))
  expect(await codeOf(asked)).toBe('lock-waits')
})

test('of attempts at once none is lost, and none gets in between', async () => {
  const codes = await Promise.all(Array.from({ length: 6 }, () => codeOf(give('wrong'))))
  expect(['store-locked', 'lock-waits'].map((code) => codes.filter((each) => each === code).length)).toEqual([3, 3])
  nowMs += 1000
  expect(await Promise.all([give('right'), give('right'), give('right')])).toEqual([storeKey, storeKey, storeKey])
})

test('a count that was spoilt begins anew, and shuts nobody out', async () => {
  for (let n = 0; n < 3; n++) await codeOf(give('wrong'))
  await writeFile(join(path, 'tries'), systemRandom(9000))
  expect(await give('right')).toEqual(storeKey)
  expect(await readdir(path)).toEqual(['tries'])
})
