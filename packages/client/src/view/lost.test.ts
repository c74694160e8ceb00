import { memberKeys, systemRandom } from '@sotto/crypto'
import { expect, test } from 'vitest'
import { loadState } from '../device/state.ts'
import { Diary } from '../diary/diary.ts'
import { MemoryStore } from '../store/memory-store.ts'
import { RowSeal } from '../store/row-seal.ts'
import { SealedStore } from '../store/sealed-store.ts'
import { nowhereEnvironment, SAMPLE_MS, sampleVault } from '../sync/sample-vault.ts'
import { identityWrite } from '../vault/identity.ts'
import { Vault } from '../vault/vault.ts'
import { today } from './today.ts'
import { trends } from './trends.ts'

const owner = memberKeys(systemRandom(32))
const day = '2026-03-14'

async function lived() {
  const key = systemRandom(32)
  const tables = new Map<string, Map<string, Uint8Array>>()
  const open = () => new SealedStore(new MemoryStore(tables), key, systemRandom)
  const vault = Vault.fromChain(owner, sampleVault(owner, []).chain)
  const identity = { vault: vault.id, seed: owner.seed, relay: 'https://relay.example', storeId: null }
  await open().write([identityWrite(identity), ...vault.writes()])
  const diaryNow = async () => new Diary(await loadState(nowhereEnvironment, open()))
  const diary = await diaryNow()
  for (let month = 0; month < 14; month += 1)
    await diary.add({ kind: 'pain', nrs: month % 11, at: Date.UTC(2025, 1 + month, 13) })
  await diary.add({ kind: 'medication', name: 'A', at: Date.UTC(2025, 1, 3) })
  const seal = new RowSeal(key, systemRandom)
  const rowsOf = (table: string) => tables.get(seal.table(table)) ?? new Map<string, Uint8Array>()
  return { diaryNow, rowsOf, open }
}

async function screens(diary: Diary) {
  const now = { day, nowMs: SAMPLE_MS }
  return [await today(diary, now), await trends(diary, { today: day, nowMs: SAMPLE_MS })]
}

test.each(['days', 'outline', 'standing'])(
  'a row of %s that is lost or spoilt is made again in silence',
  async (table) => {
    const { diaryNow, rowsOf, open } = await lived()
    const before = await screens(await diaryNow())
    const rows = rowsOf(table)
    expect(rows.size).toBeGreaterThanOrEqual(14)
    // A row that these screens do not ask for stays away until somebody does.
    rows.clear()
    expect(await screens(await diaryNow())).toEqual(before)
    const asked = [...rows.keys()].toSorted()
    expect(asked.length).toBeGreaterThan(2)
    const [first, second] = rows.keys()
    rows.delete(first ?? '')
    rows.set(second ?? '', (rows.get(second ?? '') ?? new Uint8Array()).with(50, 0).with(51, 1))
    expect(await screens(await diaryNow())).toEqual(before)
    expect(await open().losses()).toEqual(new Set())
    expect([...rowsOf(table).keys()].toSorted()).toEqual(asked)
    expect(await screens(await diaryNow())).toEqual(before)
  },
)
