import { systemRandom } from '@sotto/crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { MemoryStore } from '../store/memory-store.ts'
import { SealedStore } from '../store/sealed-store.ts'
import { Debts, type Word } from './debts.ts'

const storeOf = () => new SealedStore(new MemoryStore(), systemRandom(32), systemRandom)
const filled = (length: number, byte: number) => new Uint8Array(length).fill(byte)
const place = (stream: number, seq: number) => `${String(stream).repeat(16)}/${String(seq).padStart(12, '0')}`
const word = (member: number, id: number): Word => ({
  id: filled(32, id),
  member: filled(16, member),
  space: filled(16, 0),
  rosterIndex: id,
})

test('words are those for that very update, and outlast a restart', async () => {
  const store = storeOf()
  const debts = Debts.empty()
  await store.write([debts.owe(place(1, 3), word(1, 7)), debts.owe(place(1, 3), word(2, 8))])
  for (const known of [debts, await Debts.open(store)]) {
    expect(known.words(place(1, 3), filled(32, 7))).toEqual([word(1, 7)])
    expect(known.words(place(1, 3), filled(32, 8))).toEqual([word(2, 8)])
    expect(known.words(place(1, 3), filled(32, 9))).toEqual([])
    expect(known.words(place(1, 2), filled(32, 7))).toEqual([])
  }
})

test('a member has one word for a place, the first: nobody makes a row grow without end', () => {
  const debts = Debts.empty()
  for (let id = 1; id < 100; id++) debts.owe(place(1, 3), word(1, id))
  expect(debts.words(place(1, 3), filled(32, 1))).toEqual([word(1, 1)])
  expect(debts.words(place(1, 3), filled(32, 99))).toEqual([])
  expect(debts.owe(place(1, 3), word(1, 100)).value?.length).toBe(
    Debts.empty().owe(place(1, 3), word(1, 1)).value?.length,
  )
})

test('a row from before words were kept is a debt all the same', async () => {
  const store = storeOf()
  await store.write([{ table: 'owed', key: place(1, 3), value: new Uint8Array() }])
  const debts = await Debts.open(store)
  expect(debts.places).toEqual([place(1, 3)])
  expect(debts.words(place(1, 3), filled(32, 1))).toEqual([])
})

test('what comes of a stream settles it through there and no other, in the store too', async () => {
  const steps = fc.record({ stream: fc.integer({ min: 1, max: 3 }), seq: fc.integer({ min: 1, max: 12 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { maxLength: 12 }), steps, async (named, come) => {
      const store = storeOf()
      const debts = Debts.empty()
      await store.write(named.map(({ stream, seq }) => debts.owe(place(stream, seq), word(1, seq))))
      await store.write(debts.settle(String(come.stream).repeat(16), come.seq))
      const left = named.filter(({ stream, seq }) => stream !== come.stream || seq > come.seq)
      const places = [...new Set(left.map(({ stream, seq }) => place(stream, seq)))].sort()
      expect([...debts.places].sort()).toEqual(places)
      expect([...(await Debts.open(store)).places].sort()).toEqual(places)
      await store.write(debts.forget())
      expect((await Debts.open(store)).size).toBe(0)
    }),
    { numRuns: 40 },
  )
})
