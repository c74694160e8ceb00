import { createVault, memberKeys, phraseSeed, createPhrase, systemRandom, type Random } from '@sotto/crypto'
import type { DiaryRecord } from '@sotto/shared/diary'
import { beforeEach, describe, expect, test } from 'vitest'
import { loadState, type DeviceState } from '../device/state.ts'
import type { Environment } from '../environment.ts'
import { generateDiary } from '../generator/generate.ts'
import { MemoryStore } from '../store/memory-store.ts'
import { SealedStore } from '../store/sealed-store.ts'
import { identityWrite } from '../vault/identity.ts'
import { Vault } from '../vault/vault.ts'
import { listedByMonth } from './by-month.ts'
import { Diary } from './diary.ts'
import { importDrafts, undoImport } from './import.ts'
import { pastImports } from './past-imports.ts'

let nowMs: number
let store: SealedStore
let state: DeviceState
let diary: Diary

const random: Random = systemRandom
const nowhere = () => Promise.reject(new Error('no network in this test'))
const environment: Environment = {
  clock: { now: () => nowMs, zone: () => 'Europe/Amsterdam' },
  random,
  network: { post: nowhere, connect: nowhere },
  sleep: () => Promise.resolve(),
}

beforeEach(async () => {
  nowMs = Date.UTC(2026, 2, 14, 9, 30)
  store = new SealedStore(new MemoryStore(), random(32), random)
  const owner = memberKeys(random(32))
  const { entry, roster } = createVault({
    owner,
    recovery: memberKeys(phraseSeed(createPhrase(random))),
    deviceName: 'Phone',
    random,
  })
  const identity = { vault: roster.vault, seed: owner.seed, relay: 'https://relay.example', storeId: null }
  await store.write([identityWrite(identity), ...Vault.fromChain(owner, [entry]).writes()])
  await reopen()
})

async function reopen() {
  state = await loadState(environment, store)
  diary = new Diary(state)
}

const pain = (nrs: number, more = {}) => diary.add({ kind: 'pain', nrs, ...more })

test('an entry is in the store when it was added, and waits to be sent', async () => {
  const { id } = await pain(6, { note: 'since lunch', sites: [{ region: 'neck', side: 'left', nrs: 4 }] })
  expect(state.outboxes.size).toBe(1)
  await reopen()
  expect(await diary.list()).toMatchObject([{ id, nrs: 6, note: 'since lunch', localDate: '2026-03-14' }])
  expect(state.outboxes.size).toBe(1)
})

test('lists by time then id, in any month, and selects by kind and local date', async () => {
  await pain(1, { at: Date.UTC(2025, 11, 31, 22, 30) })
  await pain(2, { at: Date.UTC(2025, 11, 31, 23, 30) })
  await diary.add({ kind: 'flare', peak: 8 })
  const dates = (await diary.list()).map(({ localDate }) => localDate)
  expect(dates).toEqual(['2025-12-31', '2026-01-01', '2026-03-14'])
  expect(await diary.list({ kinds: ['flare'] })).toHaveLength(1)
  expect(await diary.list({ from: '2026-01-01', to: '2026-01-01' })).toMatchObject([{ nrs: 2 }])
  expect(await diary.list({ from: '2026-01-02', kinds: ['pain'] })).toEqual([])
})

test('keeps its month when its time is edited, and its local date follows', async () => {
  const { id } = await pain(3)
  const edited = await diary.edit(id, { at: Date.UTC(2025, 6, 31, 22, 30) })
  expect(edited.localDate).toBe('2025-08-01')
  expect(await diary.list({ to: '2025-08-01' })).toMatchObject([{ id }])
  await diary.undo()
  expect(await diary.read(id)).toMatchObject({ localDate: '2026-03-14', at: nowMs })
})

describe('undo', () => {
  test('takes back this device’s acts, newest first', async () => {
    const { id } = await pain(4, { qualities: ['dull'] })
    await diary.edit(id, { nrs: 7, qualities: ['dull', 'sharp'], note: 'worse' })
    await diary.remove(id)
    expect(await diary.list()).toEqual([])
    await reopen()
    expect(await diary.undo()).toEqual([id])
    expect(await diary.read(id)).toMatchObject({ nrs: 7, qualities: ['dull', 'sharp'], note: 'worse' })
    await diary.undo()
    const record: DiaryRecord = await diary.read(id)
    expect(record).toMatchObject({ nrs: 4, qualities: ['dull'] })
    expect(record).not.toHaveProperty('note')
    await diary.undo()
    expect(await diary.list()).toEqual([])
    await expect(diary.undo()).rejects.toMatchObject({ code: 'nothing-to-undo' })
  })

  test('of one record, only where the newest act was about it', async () => {
    const { id } = await pain(4)
    await diary.remove(id)
    const other = await pain(5)
    await expect(diary.undo(id)).rejects.toMatchObject({ code: 'nothing-to-undo' })
    expect(await diary.read(other.id)).toMatchObject({ nrs: 5 })
    await diary.remove(other.id)
    expect(await diary.undo(other.id)).toEqual([other.id])
  })
})

test('what was changed is told with its moment and what stood there before, oldest first', async () => {
  const { id } = await pain(4, { note: 'since lunch' })
  const added = nowMs
  nowMs += 60_000
  await diary.edit(id, { nrs: 7, qualities: ['dull'] })
  nowMs += 60_000
  await diary.edit(id, { note: null })
  const amendments = await diary.amendments(id)
  expect(amendments.slice(0, 2)).toEqual(
    expect.arrayContaining([
      { field: 'nrs', atMs: added + 60_000, before: 4 },
      { field: 'qualities', atMs: added + 60_000 },
    ]),
  )
  expect(amendments[2]).toEqual({ field: 'note', atMs: added + 120_000, before: 'since lunch' })
  expect(amendments).toHaveLength(3)
})

test('refuses what is no edit of what is no entry, and changes nothing', async () => {
  const { id } = await pain(4)
  await expect(diary.edit(id, { nrs: 11 })).rejects.toMatchObject({ code: 'input-invalid' })
  await expect(diary.edit(id, { createdAt: 1 })).rejects.toMatchObject({ code: 'input-invalid' })
  await expect(diary.edit(id, { nothing: 1 })).rejects.toMatchObject({ code: 'input-invalid' })
  await expect(diary.read('01JAB0000000000000000000AA')).rejects.toMatchObject({ code: 'record-unknown' })
  await expect(diary.remove('../../etc')).rejects.toMatchObject({ code: 'record-unknown' })
  expect(state.outboxes.size).toBe(1)
})

test('a month at a time gives what the list gives, moved entries too, until it is called off', async () => {
  const moved = await pain(3)
  for (const day of ['2024-02-29', '2025-12-31', '2026-01-01', '2026-03-01'])
    await pain(5, { at: Date.parse(`${day}T10:00Z`) })
  await diary.edit(moved.id, { at: Date.UTC(2025, 5, 7) })
  const read = <T>(act: (one: Diary) => Promise<T>) => act(diary)
  const never = new AbortController().signal
  for (const days of [{}, { from: '2025-06-07' }, { from: '2025-06-08', to: '2026-01-01' }, { to: '2024-02-28' }]) {
    const steps: number[] = []
    const listed = await listedByMonth(read, days, (done, of) => steps.push(done / of), never)
    expect(listed).toEqual(await diary.list(days))
    expect(steps.at(-1) ?? 1).toBe(1)
  }
  const calledOff = new AbortController()
  const stopped = listedByMonth(read, {}, () => calledOff.abort(), calledOff.signal)
  await expect(stopped).rejects.toMatchObject({ code: 'interrupted' })
})

describe('an import', () => {
  const drafts = () => [...generateDiary({ years: 1, seed: 5, endDate: '2026-03-01' })].slice(0, 400)

  test('is written once, known the second time, taken back as one, and may be taken again', async () => {
    const dry = await importDrafts(state, diary, drafts(), { dryRun: true })
    expect(dry).toMatchObject({ taken: 400, known: 0 })
    expect(await diary.list()).toEqual([])
    const { importId, taken } = await importDrafts(state, diary, drafts(), { name: 'diary.json' })
    expect(taken).toBe(400)
    expect(await importDrafts(state, diary, drafts())).toMatchObject({ taken: 0, known: 400 })
    await pain(2)
    expect(await undoImport(state, diary, importId)).toBe(400)
    expect(await diary.list()).toHaveLength(1)
    expect(await importDrafts(state, diary, drafts())).toMatchObject({ taken: 400, known: 0 })
    await expect(undoImport(state, diary, importId)).rejects.toMatchObject({ code: 'record-unknown' })
  })

  test('called off in the middle leaves nothing in the diary, and may be taken again', async () => {
    const calledOff = new AbortController()
    const onProgress = () => calledOff.abort()
    const many = drafts().slice(0, 120)
    const outcome = await importDrafts(state, diary, many, { onProgress, signal: calledOff.signal })
    expect(outcome).toMatchObject({ taken: 0, from: null })
    expect(await diary.list()).toEqual([])
    const { importId, taken } = await importDrafts(state, diary, many)
    expect(taken).toBe(120)
    const [past, ...others] = pastImports(await diary.list())
    expect(past).toMatchObject({ importId, entries: 120, atMs: state.env.clock.now() })
    expect(others).toEqual([])
  })

  test('keeps what entries refer to', async () => {
    await importDrafts(state, diary, drafts())
    const records = await diary.list()
    const medications = new Set(records.filter(({ kind }) => kind === 'medication').map(({ id }) => id))
    const doses = records.filter((record) => record.kind === 'dose')
    expect(doses.length).toBeGreaterThan(50)
    expect(doses.every((dose) => dose.kind === 'dose' && medications.has(dose.medication))).toBe(true)
  })
})
