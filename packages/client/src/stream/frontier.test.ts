import { hash, OWNERS_SPACE, systemRandom, toHex, type FrontierEntry, type UpdateHeader } from '@sotto/crypto'
import { expect, test } from 'vitest'
import { MemoryStore } from '../store/memory-store.ts'
import { SealedStore } from '../store/sealed-store.ts'
import { Frontier } from './frontier.ts'

const bytes = (length: number, fill: number) => new Uint8Array(length).fill(fill)
const id = (stream: number, seq: number) => hash('test', Uint8Array.of(stream, seq))
const ZEROS = bytes(32, 0)

const header = (stream: number, seq: number, prev = seq === 1 ? ZEROS : id(stream, seq - 1)): UpdateHeader => ({
  version: 1,
  kind: 'change',
  vault: bytes(32, 1),
  space: bytes(16, 2),
  doc: bytes(16, 3),
  member: bytes(16, stream),
  stream: bytes(8, stream),
  seq,
  prev,
  rosterHead: bytes(32, 4),
})

const entry = (stream: number, seq: number): FrontierEntry => ({ stream: bytes(8, stream), seq, id: id(stream, seq) })

const takeAll = (frontier: Frontier, stream: number, ...seqs: number[]) => {
  for (const seq of seqs) frontier.take(header(stream, seq), id(stream, seq), 0, [])
}

test('the next of a stream, and only that, is next', () => {
  const frontier = Frontier.empty()
  expect(frontier.judge(header(1, 2), id(1, 2), 0, 1)).toEqual({ kind: 'wrong', code: 'relay-withholding' })
  expect(frontier.judge(header(1, 1), id(1, 1), 0, 1)).toEqual({ kind: 'next' })
  takeAll(frontier, 1, 1, 2)
  expect(frontier.judge(header(1, 2), id(1, 2), 0, 1)).toEqual({ kind: 'known' })
  expect(frontier.judge(header(1, 1), id(1, 1), 0, 1)).toEqual({ kind: 'known' })
  expect(frontier.judge(header(1, 3), id(1, 3), 0, 1)).toEqual({ kind: 'next' })
  expect(frontier.judge(header(1, 4), id(1, 4), 0, 1)).toEqual({ kind: 'wrong', code: 'relay-withholding' })
})

test('two updates with one sequence are a fork, now and earlier, and so is another past', () => {
  const frontier = Frontier.empty()
  takeAll(frontier, 1, 1, 2)
  expect(frontier.judge(header(1, 2), id(9, 2), 0, 1)).toEqual({ kind: 'wrong', code: 'relay-fork' })
  expect(frontier.judge(header(1, 1), id(9, 1), 0, 1)).toEqual({ kind: 'wrong', code: 'relay-fork' })
  expect(frontier.judge(header(1, 3, id(9, 2)), id(1, 3), 0, 1)).toEqual({ kind: 'wrong', code: 'relay-fork' })
  expect(frontier.judge({ ...header(1, 3), member: bytes(16, 7) }, id(1, 3), 0, 1)).toEqual({
    kind: 'wrong',
    code: 'relay-fork',
  })
})

test('roster heads never go back within a stream', () => {
  const frontier = Frontier.empty()
  frontier.take(header(1, 1), id(1, 1), 3, [])
  expect(frontier.judge(header(1, 2), id(1, 2), 2, 1)).toEqual({ kind: 'wrong', code: 'relay-rollback' })
  expect(frontier.judge(header(1, 2), id(1, 2), 3, 1)).toEqual({ kind: 'next' })
})

test('what an author names and is not here is owed until it comes', () => {
  const frontier = Frontier.empty()
  takeAll(frontier, 1, 1)
  frontier.take(header(2, 1), id(2, 1), 0, [entry(1, 3)])
  expect(frontier.owed).toEqual([`${toHex(bytes(8, 1))}/000000000003`])
  takeAll(frontier, 1, 2)
  expect(frontier.owed).toHaveLength(1)
  takeAll(frontier, 1, 3)
  expect(frontier.owed).toEqual([])
})

test('what an author names otherwise than it was seen here is a fork; going back is a rollback', () => {
  const frontier = Frontier.empty()
  takeAll(frontier, 1, 1, 2)
  const forked = { ...entry(1, 2), id: id(9, 9) }
  expect(frontier.take(header(2, 1), id(2, 1), 0, [forked]).alarms).toEqual(['relay-fork'])
  expect(frontier.take(header(2, 2), id(2, 2), 0, [entry(1, 1)]).alarms).toEqual(['relay-rollback'])
})

test('a later stream of a member follows from an earlier one', () => {
  const frontier = Frontier.empty()
  takeAll(frontier, 1, 1, 2)
  const later = (prev: Uint8Array) => ({ ...header(5, 1, prev), member: bytes(16, 1) })
  expect(frontier.judge(later(id(1, 2)), id(5, 1), 0, 1)).toEqual({ kind: 'next' })
  expect(frontier.judge(later(id(1, 1)), id(5, 1), 0, 1)).toEqual({ kind: 'next' })
  expect(frontier.judge(later(id(1, 3)), id(5, 1), 0, 1)).toEqual({ kind: 'adrift' })
})

test('a frontier is the same after a restart', async () => {
  const store = new SealedStore(new MemoryStore(), systemRandom(32), systemRandom)
  const frontier = Frontier.empty()
  await store.write(frontier.take(header(1, 1), id(1, 1), 2, []).writes)
  await store.write(frontier.take(header(2, 1), id(2, 1), 2, [entry(1, 1), entry(3, 4)]).writes)
  const again = await Frontier.open(store)
  expect(again.entries()).toEqual(frontier.entries())
  expect(again.owed).toEqual(frontier.owed)
  expect(again.judge(header(1, 2), id(1, 2), 1, 1)).toEqual({ kind: 'wrong', code: 'relay-rollback' })
  expect(again.take(header(2, 2), id(2, 2), 2, [{ ...entry(3, 3) }]).alarms).toEqual(['relay-rollback'])
})

test('a checkpoint stands for everything before it', () => {
  const frontier = Frontier.empty()
  frontier.adopt([entry(1, 40)], 90)
  expect(frontier.judge(header(1, 12), id(1, 12), 0, 12)).toEqual({ kind: 'known' })
  expect(frontier.judge(header(1, 40), id(1, 40), 0, 90)).toEqual({ kind: 'known' })
  expect(frontier.judge(header(1, 41), id(1, 41), 0, 91)).toEqual({ kind: 'next' })
  expect(frontier.entries()).toEqual([entry(1, 40)])
  takeAll(frontier, 1, 41)
  expect(frontier.judge(header(1, 41), id(9, 41), 0, 92)).toEqual({ kind: 'wrong', code: 'relay-fork' })
  expect(frontier.judge(header(1, 43), id(1, 43), 0, 92)).toEqual({ kind: 'wrong', code: 'relay-withholding' })
  expect(frontier.forget([entry(1, 41)]).map(({ key }) => key)).toEqual([`${toHex(bytes(8, 1))}/000000000041`])
})

test('what a checkpoint claims is vouched for to nobody until the stream goes on from it', async () => {
  const store = new SealedStore(new MemoryStore(), systemRandom(32), systemRandom)
  const frontier = Frontier.empty()
  await store.write(frontier.adopt([entry(1, 40), entry(2, 7)], 90).writes)
  expect(frontier.taken(OWNERS_SPACE)).toEqual([])
  await store.write(frontier.take(header(1, 41), id(1, 41), 0, []).writes)
  expect((await Frontier.open(store)).taken(OWNERS_SPACE)).toEqual([entry(1, 41)])
  expect((await Frontier.open(store)).entries()).toEqual([entry(1, 41), entry(2, 7)])
})

test('an author’s own update refutes what a checkpoint claims of its stream', () => {
  const claimed = () => {
    const frontier = Frontier.empty()
    takeAll(frontier, 1, 1, 2)
    frontier.adopt([entry(1, 40)], 90)
    return frontier
  }
  const lied = { kind: 'refuting' }
  expect(claimed().judge(header(1, 41, id(9, 40)), id(1, 41), 0, 91)).toEqual(lied)
  expect(claimed().judge(header(1, 40), id(9, 40), 0, 91)).toEqual(lied)
  // It lies where no checkpoint up to 90 can have covered it: the document must tell.
  expect(claimed().judge(header(1, 3), id(1, 3), 0, 91)).toEqual({ kind: 'covered' })
  expect(claimed().judge(header(1, 3), id(1, 3), 0, 90)).toEqual({ kind: 'known' })
  const refuted = claimed()
  takeAll(refuted, 1, 3)
  expect(refuted.entries()).toEqual([entry(1, 3)])
  expect(refuted.judge(header(1, 4), id(1, 4), 0, 92)).toEqual({ kind: 'next' })
})

test('a checkpoint that says otherwise than what was taken in, or than an author, is disputed', () => {
  const frontier = Frontier.empty()
  takeAll(frontier, 1, 1, 2)
  expect(frontier.adopt([entry(1, 1), entry(1, 2), entry(2, 5)], 9).isDisputed).toBe(false)
  expect(frontier.adopt([{ ...entry(1, 1), id: id(9, 1) }], 9).isDisputed).toBe(true)
  expect(frontier.take(header(3, 1), id(3, 1), 0, [{ ...entry(2, 5), id: id(9, 5) }]).alarms).toEqual([
    'checkpoint-wrong',
  ])
  expect(frontier.owed).toEqual([])
})

test('once the relay begins another order, no position excuses what a claim would hide', () => {
  const frontier = Frontier.empty()
  frontier.adopt([entry(1, 40)], 90)
  frontier.forgetPositions()
  expect(frontier.judge(header(1, 3), id(1, 3), 0, 5)).toEqual({ kind: 'covered' })
})
