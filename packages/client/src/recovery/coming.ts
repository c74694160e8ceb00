import { decode, encode, fixedBytes, memberKeys, sameBytes, struct, type MemberKeys } from '@sotto/crypto'
import type { Environment } from '../environment.ts'
import type { SealedStore, Write } from '../store/sealed-store.ts'
import type { Vault } from '../vault/vault.ts'

/** A device that may be in the roster already, though its store does not know it: no diary until it has an identity. */
const comingCodec = struct('coming-device', { recovery: fixedBytes(16), seed: fixedBytes(32) })

const row = { table: 'recovery', key: 'device' } as const

/**
 * The keys with which this device comes into the vault, in the store before anybody is told of them: whoever is cut off
 * comes back as the same device. Fresh ones where there are none, or those were removed again.
 */
export async function comingKeys(env: Environment, store: SealedStore, vault: Vault): Promise<MemberKeys> {
  const kept = await store.get(row.table, row.key)
  if (kept) {
    const { recovery, seed } = decode(comingCodec, kept)
    const keys = memberKeys(seed)
    const isGone = (vault.member(keys.id)?.removedAt ?? null) !== null
    if (sameBytes(recovery, vault.keys.id) && !isGone) return keys
  }
  const keys = memberKeys(env.random(32))
  await store.write([{ ...row, value: encode(comingCodec, { recovery: vault.keys.id, seed: keys.seed }) }])
  return keys
}

/** To be written with the identity that takes its place. */
export const hasCome = (): Write => ({ ...row, value: null })
