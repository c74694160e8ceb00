import type { Run, Statement } from '../database/database.ts'
import { bytesOf, keyOf } from '../memory/key.ts'
import { sequenceKey, type Stored } from './draft.ts'
import type { Entry } from './push.ts'

/** vault 32, member 16, stream 8. */
const RECORD = 56

const FIND: Statement<{ n: number; id: Uint8Array; position: number }> = {
  name: 'stored-sequences',
  text: `select g.n::int as n, u.id, u.position
    from unnest($2::bigint[]) with ordinality as g(seq, n)
    join updates u on u.vault = substring($1::bytea from g.n::int * ${RECORD} - ${RECORD - 1} for 32)
      and u.member = substring($1 from g.n::int * ${RECORD} - ${RECORD - 33} for 16)
      and u.stream = substring($1 from g.n::int * ${RECORD} - ${RECORD - 49} for 8)
      and u.seq = g.seq`,
}

/** Finds sequences that are stored already, a map a vault, so that a push sent again can be told from a fork. */
export async function findStored(
  run: Run,
  wanted: readonly { vaultKey: string; entry: Entry }[],
): Promise<Map<string, Map<string, Stored>>> {
  const found = new Map<string, Map<string, Stored>>()
  if (wanted.length === 0) return found
  const records = Buffer.concat(wanted.map(({ vaultKey, entry }) => bytesOf(vaultKey + entry.streamKey)))
  for (const row of await run(FIND, [records, wanted.map(({ entry }) => entry.seq)])) {
    const one = wanted[row.n - 1]
    if (!one) continue
    const ofVault = found.get(one.vaultKey) ?? new Map<string, Stored>()
    ofVault.set(sequenceKey(one.entry.streamKey, one.entry.seq), { idKey: keyOf(row.id), position: row.position })
    found.set(one.vaultKey, ofVault)
  }
  return found
}
