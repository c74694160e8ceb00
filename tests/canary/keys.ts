import {
  decode,
  fixedBytes,
  foldRoster,
  memberKeys,
  nullable,
  openEpochKeys,
  OWNERS_SPACE,
  phraseSeed,
  purposeKey,
  struct,
  text,
  type MemberKeys,
  type Roster,
} from '@sotto/crypto'
import type { SealedStore } from '@sotto/client'
import type { Nest } from './nest.ts'

/** As the engine writes it (`packages/client`, vault/identity). */
const identityCodec = struct('identity', {
  vault: fixedBytes(32),
  seed: fixedBytes(32),
  relay: text(256),
  storeId: nullable(fixedBytes(16)),
})

/** Of the purposes that `packages/crypto` names, by space where they are. */
const PURPOSES = ['update', 'object', 'photo', 'checkpoint', 'name', 'delegation', 'document']

/** Adds every secret that a device's store leads to. */
export async function addDeviceKeys(nest: Nest, name: string, storeKey: Uint8Array, store: SealedStore): Promise<void> {
  const identity = await store.get('device', 'identity')
  if (!identity) throw new Error(`${name} has no identity`)
  const keys = memberKeys(decode(identityCodec, identity).seed)
  nest.key(`${name}: store key`, storeKey)
  addMemberKeys(nest, name, keys)
  let roster: Roster | null = null
  for (const { value } of await store.rows('roster')) roster = foldRoster(roster, value)
  if (!roster) throw new Error(`${name} has no roster`)
  const epochs = openEpochKeys(roster, keys)
  for (const n of roster.epochs.keys()) {
    const epoch = epochs.key(n)
    nest.key(`${name}: key of epoch ${n}`, epoch)
    for (const purpose of PURPOSES) {
      nest.key(`${name}: epoch ${n}, ${purpose}`, purposeKey(epoch, purpose))
      nest.key(`${name}: epoch ${n}, ${purpose} of the owners' space`, purposeKey(epoch, purpose, OWNERS_SPACE))
    }
  }
}

export function addPhrase(nest: Nest, phrase: string): void {
  nest.phrase('recovery phrase', phrase)
  addMemberKeys(nest, 'recovery member', memberKeys(phraseSeed(phrase)))
}

function addMemberKeys(nest: Nest, name: string, { seed, signSk, sealSk }: MemberKeys): void {
  nest.key(`${name}: seed`, seed)
  // The second half of an Ed25519 secret key is its public key.
  nest.key(`${name}: signing key`, signSk.subarray(0, 32))
  nest.key(`${name}: sealing key`, sealSk)
}
