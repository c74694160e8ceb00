import { helperSpace, OWNERS_SPACE } from '@sotto/crypto/public'
import type { Run, Statement } from '../database/database.ts'
import type { MembersTable } from '../database/schema/members.ts'
import { bytesOf, keyOf } from '../memory/key.ts'

export interface StreamHead {
  readonly spaceKey: string
  readonly seq: number
  readonly idKey: string
}

/**
 * What a push is judged by, as of one vault head. Whatever changes any of it but `bytes` bumps the head under the
 * vault's row lock, so a state whose head and roster head are still the row's own is still true.
 */
export interface VaultState {
  head: number
  rosterHeadKey: string
  bytes: number
  /** Active ones, by their keys. */
  readonly members: ReadonlySet<string>
  /** The owners' and those of all helpers that there ever were: what a past one left can still be answered there. */
  readonly spaces: ReadonlySet<string>
  /** By member and stream. */
  readonly streams: Map<string, StreamHead>
}

interface Row {
  vault: Uint8Array
  head: number
  roster_head: Uint8Array
  bytes: number
  member: Uint8Array | null
  role: MembersTable['role'] | null
  active: boolean | null
  stream: Uint8Array | null
  space: Uint8Array | null
  last_seq: number | null
  last_id: Uint8Array | null
}

const OWNERS_KEY = keyOf(OWNERS_SPACE)

interface Loading extends VaultState {
  readonly members: Set<string>
  readonly spaces: Set<string>
}

const GIVEN = `(select substring($1::bytea from i * 32 + 1 for 32) as vault from generate_series(0, $2::int - 1) i)`

/** One statement, hence one snapshot. */
const LOAD: Statement<Row> = {
  name: 'vault-states',
  text: `select v.vault, v.head, v.roster_head, v.bytes, x.member, x.role, x.active,
      x.stream, x.space, x.last_seq, x.last_id
    from ${GIVEN} given
    join vaults v on v.vault = given.vault
    left join lateral (
      select m.member, m.role, m.removed_at is null as active,
          null::bytea as stream, null::bytea as space, null::bigint as last_seq, null::bytea as last_id
        from members m where m.vault = given.vault and (m.removed_at is null or m.role = 'helper')
      union all
      select s.member, null, null, s.stream, s.space, s.last_seq, s.last_id from streams s where s.vault = given.vault
    ) x on true`,
}

const LOCK: Statement<{ vault: Uint8Array }> = {
  name: 'vault-locks',
  text: `select v.vault from vaults v where v.vault in (select given.vault from ${GIVEN} given) order by v.vault for update`,
}

const given = (vaultKeys: readonly string[]): [Uint8Array, number] => [
  Buffer.concat(vaultKeys.map(bytesOf)),
  vaultKeys.length,
]

/** Reads the states of those vaults that exist. */
export async function loadStates(run: Run, vaultKeys: readonly string[]): Promise<Map<string, VaultState>> {
  const states = new Map<string, Loading>()
  for (const row of await run(LOAD, given(vaultKeys))) {
    const vaultKey = keyOf(row.vault)
    let state = states.get(vaultKey)
    if (!state) {
      state = {
        head: row.head,
        rosterHeadKey: keyOf(row.roster_head),
        bytes: row.bytes,
        members: new Set(),
        spaces: new Set([OWNERS_KEY]),
        streams: new Map(),
      }
      states.set(vaultKey, state)
    }
    if (!row.member) continue
    const memberKey = keyOf(row.member)
    if (row.role !== null) {
      if (row.active) state.members.add(memberKey)
      if (row.role === 'helper') state.spaces.add(keyOf(helperSpace(row.member)))
    } else if (row.stream && row.space && row.last_id && row.last_seq !== null) {
      state.streams.set(memberKey + keyOf(row.stream), {
        spaceKey: keyOf(row.space),
        seq: row.last_seq,
        idKey: keyOf(row.last_id),
      })
    }
  }
  return states
}

/** Locks the vaults in their order until the transaction ends. */
export async function lockVaults(run: Run, vaultKeys: readonly string[]): Promise<void> {
  await run(LOCK, given(vaultKeys))
}
