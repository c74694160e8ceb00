import { systemRandom } from '@sotto/crypto'
import { beforeEach, expect, test } from 'vitest'
import { MemoryStore } from '../store/memory-store.ts'
import { SealedStore } from '../store/sealed-store.ts'
import { Alarms } from './alarm.ts'

let store: SealedStore
let alarms: Alarms
const nothingOpen = () => false
const codes = () => alarms.all.map(({ code }) => code)
const raise = (...[code, about]: Parameters<Alarms['raise']>) => store.write(alarms.raise(code, about))
const reopen = async () => {
  alarms = await Alarms.open(store, () => 5)
}

beforeEach(async () => {
  store = new SealedStore(new MemoryStore(), systemRandom(32), systemRandom)
  await reopen()
})

test('what was missing ends when it comes; what was altered stays until somebody has seen it', async () => {
  await raise('relay-withholding', 'a/1')
  await raise('relay-withholding', 'b/1')
  await raise('relay-tampered', 'a/2')
  await alarms.settle((about) => about === 'b/1')
  expect(alarms.all.map(({ about }) => about)).toEqual(['b/1', 'a/2'])
  await reopen()
  for (const { id } of alarms.all) await alarms.acknowledge(id)
  expect(codes()).toEqual([])
  await expect(alarms.acknowledge('relay-tampered a/2')).rejects.toMatchObject({ code: 'alarm-unknown' })
})

test('an acknowledged alarm is not shown again while it is still so, and is when it comes again', async () => {
  await raise('relay-fork', 'a/1')
  await alarms.acknowledge('relay-fork a/1')
  await raise('relay-fork', 'a/1')
  await reopen()
  await raise('relay-fork', 'a/1')
  expect(codes()).toEqual([])
  // Noticed since the last time all was well: not over yet.
  await alarms.settle(nothingOpen)
  await raise('relay-fork', 'a/1')
  expect(codes()).toEqual([])
  await alarms.settle(nothingOpen)
  await alarms.settle(nothingOpen)
  await raise('relay-fork', 'a/1')
  expect(codes()).toEqual(['relay-fork'])
})

test('rows that the store has lost are told of until somebody has seen it', async () => {
  await store.write([{ table: 'loss', key: 'journal/00', value: new Uint8Array() }])
  await reopen()
  expect(alarms.all).toMatchObject([{ code: 'store-rows-lost', about: 'journal' }])
  await store.write(store.madeGood(await store.losses()))
  await alarms.settle(nothingOpen)
  await reopen()
  expect(codes()).toEqual(['store-rows-lost'])
  await alarms.acknowledge('store-rows-lost journal')
  await alarms.settle(nothingOpen)
  await reopen()
  expect(codes()).toEqual([])
})
