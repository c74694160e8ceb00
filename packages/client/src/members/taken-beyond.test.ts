import {
  memberKeys,
  openUpdate,
  OWNERS_SPACE,
  readUpdate,
  removeMembers,
  systemRandom,
  toHex,
  type FrontierEntry,
} from '@sotto/crypto'
import { beforeEach, expect, test } from 'vitest'
import type { DeviceState } from '../device/state.ts'
import { Author, deviceOf, ownersPlace, sampleVault } from '../sync/sample-vault.ts'
import { takeIn } from '../sync/take-in.ts'
import { Vault } from '../vault/vault.ts'
import { broughtBeyond, named, nameTaken, owedNames } from './taken-beyond.ts'

const [phone, laptop, gone] = [1, 2, 3].map(() => memberKeys(systemRandom(32))) as [Keys, Keys, Keys]
type Keys = ReturnType<typeof memberKeys>

let chain: Uint8Array[]
let first: FrontierEntry
let last: FrontierEntry
let state: DeviceState
let position: number

const take = (type: 'update' | 'roster', value: Uint8Array) =>
  takeIn(state, [{ position: (position += 1), item: { type, value } }])

/** The entry by which the phone removes the third device, at an end. */
const removal = (...ends: FrontierEntry[]): Uint8Array => {
  const { roster, epochKeys } = Vault.fromChain(phone, chain)
  const cut = ends.map(({ stream, seq, id }) => ({ space: OWNERS_SPACE, stream, seq, updateId: id }))
  return removeMembers({ roster, author: phone, epochKeys, random: systemRandom, removes: [{ id: gone.id, cut }] })
}

const alarms = () => state.alarms.all.map(({ code }) => code)
const sealed = () =>
  state.outboxes.main.sealed.map(({ bytes }) => {
    const update = readUpdate(bytes)
    return openUpdate(update, state.vault.sealingKey(OWNERS_SPACE, toHex(update.header.rosterHead)))
  })

/** A laptop that has taken in two updates of a device which the phone is about to remove. */
beforeEach(async () => {
  const begun = sampleVault(phone, [
    [laptop, 'owner'],
    [gone, 'owner'],
  ])
  ;({ chain } = begun)
  state = await deviceOf(laptop, chain)
  position = chain.length
  state.cursor = position
  const author = new Author(gone)
  const write = (record: string) => author.write(state.vault, record, 2, [], ownersPlace(begun.epochKey))
  for (const record of ['one', 'two']) {
    const { bytes, entry } = write(record)
    await take('update', bytes)
    if (record === 'one') first = entry
    last = entry
  }
})

test('an end before what was taken in is told, and what was taken in is named to the others once', async () => {
  await take('roster', removal(first))
  expect(alarms()).toEqual(['removed-wrote-on'])
  await nameTaken(state)
  await nameTaken(state)
  expect(sealed()).toEqual([{ frontier: [last], changes: [] }])
  const names = await owedNames(state.store)
  expect(names).toEqual([toHex(last.stream)])
  await state.store.write(named(names))
  expect(await owedNames(state.store)).toEqual([])
})

test.each([
  ['none', () => []],
  ['another update in the last place', () => [{ ...last, id: systemRandom(32) }]],
])('so is an end that is %s', async (_what, ends) => {
  await take('roster', removal(...ends()))
  expect(await owedNames(state.store)).toEqual([toHex(last.stream)])
})

test('what waits names it as well', async () => {
  await state.store.write(state.outboxes.main.add(state.vault.documentId('index'), [new Uint8Array(100)]))
  await take('roster', removal(first))
  await nameTaken(state)
  expect(sealed()).toEqual([{ frontier: [last], changes: [new Uint8Array(100)] }])
})

test('an end at what was taken in, or after it, is nothing to tell', async () => {
  await take('roster', removal({ ...last, seq: 7 }))
  expect(await owedNames(state.store)).toEqual([])
  await nameTaken(state)
  expect([alarms(), sealed()]).toEqual([[], []])
})

test('nor is one before what a summary holds: the others have it by that', async () => {
  await state.store.write(state.frontier.forget([last]))
  await take('roster', removal(first))
  expect(await owedNames(state.store)).toEqual([])
})

test('a summary that brings more of a removed one than was known is told of', async () => {
  await take('roster', removal(last))
  const told = (more: FrontierEntry[]) => broughtBeyond(state, more).length > 0
  expect(told([last])).toBe(false)
  expect(told([{ ...last, seq: 3 }])).toBe(true)
  expect(told([{ ...last, stream: new Author(gone).stream, seq: 1 }])).toBe(true)
  expect(told([{ ...last, stream: new Author(phone).stream, seq: 1 }])).toBe(false)
})
