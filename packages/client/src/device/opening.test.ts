import { createPhrase, createVault, memberKeys, phraseSeed, systemRandom } from '@sotto/crypto'
import { beforeEach, expect, test } from 'vitest'
import { MemoryStore } from '../store/memory-store.ts'
import { RowSeal } from '../store/row-seal.ts'
import { SealedStore } from '../store/sealed-store.ts'
import { freshStream, ownStreamWrite } from '../stream/own-stream.ts'
import { nowhereEnvironment } from '../sync/sample-vault.ts'
import { identityWrite } from '../vault/identity.ts'
import { Vault } from '../vault/vault.ts'
import { Device } from './device.ts'
import { cursorWrite } from './state.ts'

/** Notes what is read of it, by hidden names. */
class ReadStore extends MemoryStore {
  readonly reads: string[] = []

  override get(table: string, key: string) {
    this.reads.push(`${table} ${key}`)
    return super.get(table, key)
  }

  override rows(table: string) {
    this.reads.push(table)
    return super.rows(table)
  }
}

const storeKey = systemRandom(32)
const hidden = new RowSeal(storeKey, systemRandom)
let tables: Map<string, Map<string, Uint8Array>>

beforeEach(async () => {
  tables = new Map()
  const owner = memberKeys(systemRandom(32))
  const recovery = memberKeys(phraseSeed(createPhrase(systemRandom)))
  const { entry, roster } = createVault({ owner, recovery, deviceName: 'Phone', random: systemRandom })
  const identity = { vault: roster.vault, seed: owner.seed, relay: 'https://relay.example', storeId: null }
  const store = new SealedStore(new MemoryStore(tables), storeKey, systemRandom)
  await store.write([
    identityWrite(identity),
    cursorWrite(1),
    ownStreamWrite(freshStream(systemRandom, owner.id, new Uint8Array(32)), 'stream'),
    ...Vault.fromChain(owner, [entry]).writes(),
  ])
  const device = await Device.open(nowhereEnvironment, store)
  await device.diary((diary) => diary.add({ kind: 'pain', nrs: 4 }))
})

test('a device that opens reads what it keeps once', async () => {
  const raw = new ReadStore(tables)
  await Device.open(nowhereEnvironment, new SealedStore(raw, storeKey, systemRandom))
  const times = Map.groupBy(raw.reads, (read) => read)
  const { table, key } = hidden.place('tally-root', '')
  // With the tally of every table that is read.
  times.delete(`${table} ${key}`)
  // Once the streams are there, for the frontier, and once all is, for the alarms: what is lost is found by reading.
  expect(times.get(hidden.table('loss'))).toHaveLength(2)
  times.delete(hidden.table('loss'))
  for (const kept of ['device', 'roster', 'waiting', 'alarm']) expect(times.has(hidden.table(kept))).toBe(true)
  expect([...times].filter(([, reads]) => reads.length > 1)).toEqual([])
})
