import { systemRandom } from '@sotto/crypto'
import { afterEach, expect, test } from 'vitest'
import { MemoryStore } from '../store/memory-store.ts'
import { SealedStore } from '../store/sealed-store.ts'
import { AutoLock, GONE_AFTER_MS } from './auto-lock.ts'

let nowMs = 0
const started: AutoLock[] = []

async function start(store = new SealedStore(new MemoryStore(), systemRandom(32), systemRandom)) {
  const auto = await AutoLock.start(
    store,
    () => nowMs,
    () => {},
  )
  started.push(auto)
  return { auto, store }
}

afterEach(() => {
  for (const auto of started.splice(0)) auto.stop()
  nowMs = 0
})

test('it is time after five minutes without a touch in any tab', async () => {
  const { auto } = await start()
  auto.seen('one', true, true)
  auto.seen('two', true, false)
  nowMs = 4 * 60_000
  auto.seen('two', true, true)
  nowMs = 8 * 60_000
  expect(auto.isDue).toBe(false)
  nowMs = 9 * 60_000
  expect(auto.isDue).toBe(true)
})

test('out of sight counts once no tab is in sight any more', async () => {
  const { auto } = await start()
  await auto.set(0)
  auto.seen('one', true, true)
  auto.seen('two', true, true)
  auto.seen('one', false, false)
  expect(auto.isDue).toBe(false)
  auto.seen('two', false, false)
  expect(auto.isDue).toBe(true)
})

test('the choice is kept', async () => {
  const { auto, store } = await start()
  await auto.set(null)
  const again = await start(store)
  expect(again.auto.afterMs).toBe(null)
  nowMs = 24 * 3_600_000
  expect(again.auto.isDue).toBe(false)
})

test('a tab that went away without a word is not taken for one in sight', async () => {
  const { auto } = await start()
  await auto.set(0)
  auto.seen('one', true, true)
  auto.seen('two', true, true)
  nowMs = GONE_AFTER_MS - 1
  auto.seen('one', false, false)
  expect(auto.isDue).toBe(false)
  nowMs += 1
  expect(auto.isDue).toBe(true)
  auto.seen('two', true, false)
  expect(auto.isDue).toBe(false)
})

test('where no tab ever says that it is in sight, nobody is', async () => {
  const { auto } = await start()
  await auto.set(0)
  expect(auto.isDue).toBe(false)
  nowMs = GONE_AFTER_MS
  expect(auto.isDue).toBe(true)
})
