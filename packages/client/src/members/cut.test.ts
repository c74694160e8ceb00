import { OWNERS_SPACE, systemRandom, type UpdateHeader } from '@sotto/crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { Frontier } from '../stream/frontier.ts'
import { freshStream } from '../stream/own-stream.ts'
import { cutAt } from './cut.ts'

const member = systemRandom(16)
const { stream } = freshStream(systemRandom, member, new Uint8Array(32))
const ids = Array.from({ length: 5 }, () => systemRandom(32))
const idAt = (seq: number) => ids[seq] ?? new Uint8Array(32)

const header = (seq: number): UpdateHeader => ({
  version: 1,
  kind: 'change',
  vault: systemRandom(32),
  space: OWNERS_SPACE,
  doc: systemRandom(16),
  member,
  stream,
  seq,
  prev: idAt(seq - 1),
  rosterHead: systemRandom(32),
})
const head = (seq: number, change: object = {}) => ({
  ...{ member, stream, space: OWNERS_SPACE, seq, id: idAt(seq) },
  ...change,
})
const end = (seq: number) => ({ space: OWNERS_SPACE, stream, seq, updateId: idAt(seq) })

let frontier: Frontier
beforeEach(() => {
  frontier = Frontier.empty()
  for (const seq of [1, 2]) frontier.take(header(seq), idAt(seq), 0, [])
})

test('a member’s streams end where they were taken in', () => {
  const other = { ...head(7), member: systemRandom(16), stream: systemRandom(8) }
  expect(cutAt([other, head(2)], member, frontier)).toEqual([end(2)])
  expect(cutAt([other], other.member, Frontier.empty())).toBeNull()
  expect(cutAt([], systemRandom(16), frontier)).toEqual([])
})

test('what was seen and passed over is behind the end, and no further', () => {
  frontier.void(header(3), idAt(3), 9, {})
  expect(cutAt([head(3)], member, frontier)).toEqual([end(3)])
  frontier.void(header(4), systemRandom(32), 10, {})
  expect(cutAt([head(4)], member, frontier)).toBeNull()
})

test('where the relay has less than was taken in here, a stream ends with what was taken in', () => {
  expect(cutAt([head(1)], member, frontier)).toEqual([end(2)])
  expect(cutAt([], member, frontier)).toEqual([end(2)])
})

const summed = (seq: number) => [{ stream, seq, id: idAt(seq) }]

test('what a summary alone tells beyond what was taken in is no end', () => {
  frontier.adopt(summed(4), 9)
  expect(cutAt([head(2)], member, frontier)).toEqual([end(2)])
  expect(cutAt([head(1)], member, frontier)).toEqual([end(2)])
  expect(cutAt([head(3)], member, frontier)).toBeNull()
})

test('a stream that is known by a summary alone has no end where the newest holds all of it, and only then', () => {
  const empty = Frontier.empty()
  empty.adopt(summed(2), 9)
  expect(cutAt([], member, empty, summed(2))).toEqual([])
  expect(cutAt([], member, empty, summed(1))).toBeNull()
  expect(cutAt([], member, empty, [{ stream: systemRandom(8), seq: 2, id: idAt(2) }])).toBeNull()
})

describe('a relay on the member’s side is not believed', () => {
  test.each([
    ['an end further on than anything seen', () => [head(3)]],
    ['an end far on, under an id that was passed over', () => [head(2 ** 40, { id: idAt(4) })]],
    ['another update in the last place', () => [head(2, { id: systemRandom(32) })]],
    ['another update before the last', () => [head(1, { id: systemRandom(32) })]],
    ['the end in another space', () => [head(2, { space: systemRandom(16) })]],
    ['less of it in another space', () => [head(1, { space: systemRandom(16) })]],
  ])('%s', (_what, heads) => {
    frontier.void(header(4), idAt(4), 9, {})
    expect(cutAt(heads(), member, frontier)).toBeNull()
  })
})
