import { decode, encode, struct, uint, type Member } from '@sotto/crypto'
import type { SealedStore, Write } from '../store/sealed-store.ts'
import type { Vault } from '../vault/vault.ts'

const heirCodec = struct('heir', { through: uint() })

/**
 * This device has removed another: the newest summary may be that one's, which nobody goes by any more, or under a key
 * that it has. So a new one is owed, whatever has come since, until it is posted.
 * @param through where this device came in by removing others: index of the last entry that did
 */
export function owedSummary(isOwed: boolean, through: number | null = null): Write {
  const value = through === null ? new Uint8Array() : encode(heirCodec, { through })
  return { table: 'device', key: 'summary-owed', value: isOwed ? value : null }
}

export async function isSummaryOwed(store: SealedStore): Promise<boolean> {
  return (await read(store)) !== undefined
}

/** Whether this device came in by removing others, and has not summed up what they left. */
export async function isHeir(store: SealedStore): Promise<boolean> {
  return ((await read(store))?.length ?? 0) > 0
}

/**
 * Whether an author was removed by this device's coming and has left it what it begins with: there may be no other
 * summary, and what it covers may be gone. Only until this device has summed up itself.
 */
export async function isHeirOf(author: Member, store: SealedStore, vault: Vault): Promise<boolean> {
  const value = await read(store)
  const own = vault.member(vault.keys.id)
  if (!value?.length || !own || author.removedAt === null) return false
  return author.removedAt >= own.addedAt && author.removedAt <= decode(heirCodec, value).through
}

const read = (store: SealedStore) => store.get('device', 'summary-owed')
