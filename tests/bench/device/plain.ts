import * as Automerge from '@automerge/automerge'
import {
  decode,
  fixedBytes,
  foldRoster,
  memberKeys,
  nullable,
  openEpochKeys,
  openObject,
  readObject,
  struct,
  systemRandom,
  text,
  type Roster,
} from '@sotto/crypto'
import { SealedStore } from '@sotto/client'
import { SqliteStore } from '@sotto/client/node'
import { withClient } from '../relay/raw.ts'

/** As the engine writes it (`packages/client`, vault/identity). */
const identityCodec = struct('identity', {
  vault: fixedBytes(32),
  seed: fixedBytes(32),
  relay: text(256),
  storeId: nullable(fixedBytes(16)),
})

/**
 * What Automerge alone would keep: every live object of the relay opened with a device's keys, loaded, and saved again.
 * Sums the lengths of `Automerge.save` over all documents.
 */
export async function plainBytes(
  url: string,
  path: string,
  storeKey: Uint8Array,
): Promise<{ bytes: number; documents: number }> {
  const store = new SealedStore(new SqliteStore(path), storeKey, systemRandom)
  const identity = await store.get('device', 'identity')
  if (!identity) throw new Error('the store holds no device')
  const { seed } = decode(identityCodec, identity)
  let roster: Roster | null = null
  for (const { value } of await store.rows('roster')) roster = foldRoster(roster, value)
  await store.close()
  if (!roster) throw new Error('the store holds no roster')
  const keys = openEpochKeys(roster, memberKeys(seed))
  const rows = await withClient(url, async (client) => {
    const found = await client.query<{ bytes: Buffer }>('select bytes from objects where retired_at is null')
    return found.rows
  })
  const sizes = rows.map(({ bytes }) => {
    const object = readObject(new Uint8Array(bytes))
    const doc = Automerge.load(openObject(object, keys.key(object.header.epoch)))
    return Automerge.save(doc).length
  })
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), documents: sizes.length }
}
