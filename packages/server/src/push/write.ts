import type { Run, Statement } from '../database/database.ts'
import { bytesOf } from '../memory/key.ts'
import type { Draft } from './draft.ts'

/** space 16, doc 16, member 16, stream 8, id 32. */
const RECORD = 88
/** member 16, stream 8, space 16, last id 32. */
const STREAM_RECORD = 72

/**
 * Writes the drafts of many vaults in one statement, one transaction, one flush.
 *
 * A vault is written only if its head and roster head are still those its draft was judged by: then no update, no
 * roster entry and no removal came between, and the checks made in memory hold inside this transaction. Row locks are
 * taken in the order of vaults, so two relays cannot wait for each other. Fixed-width columns travel packed in one
 * binary parameter each; cutting them up is far cheaper than parsing arrays of `bytea`.
 */
const WRITE: Statement<{ k: number }> = {
  name: 'push',
  text: `with given as materialized (
      select g.k, substring($1::bytea from (g.k::int - 1) * 32 + 1 for 32) as vault,
        substring($2::bytea from (g.k::int - 1) * 32 + 1 for 32) as roster_head, g.head, g.count, g.bytes, g.before
      from unnest($3::bigint[], $4::int[], $5::bigint[], $10::int[]) with ordinality as g(head, count, bytes, before, k)
    ), locked as materialized (
      select v.vault from vaults v where v.vault in (select given.vault from given) order by v.vault for update
    ), moved as materialized (
      update vaults v set head = v.head + given.count, bytes = v.bytes + given.bytes
      from locked, given
      where locked.vault = v.vault and given.vault = v.vault
        and v.head = given.head and v.roster_head = given.roster_head and v.bytes + given.bytes <= $6::bigint
      returning given.k, v.vault, given.head, given.before
    ), stored as (
      insert into updates (vault, position, space, doc, member, stream, seq, id, bytes)
      select moved.vault, moved.head + u.n - moved.before,
        substring($7::bytea from u.n::int * ${RECORD} - ${RECORD - 1} for 16),
        substring($7 from u.n::int * ${RECORD} - ${RECORD - 17} for 16),
        substring($7 from u.n::int * ${RECORD} - ${RECORD - 33} for 16),
        substring($7 from u.n::int * ${RECORD} - ${RECORD - 49} for 8),
        u.seq,
        substring($7 from u.n::int * ${RECORD} - ${RECORD - 57} for 32),
        substring($8::bytea from u.start for u.size)
      from unnest($9::int[], $11::bigint[], $12::int[], $13::int[]) with ordinality as u(k, seq, start, size, n)
      join moved on moved.k = u.k
    ), advanced as (
      insert into streams (vault, member, stream, space, last_seq, last_id)
      select moved.vault,
        substring($14::bytea from s.n::int * ${STREAM_RECORD} - ${STREAM_RECORD - 1} for 16),
        substring($14 from s.n::int * ${STREAM_RECORD} - ${STREAM_RECORD - 17} for 8),
        substring($14 from s.n::int * ${STREAM_RECORD} - ${STREAM_RECORD - 25} for 16),
        s.seq,
        substring($14 from s.n::int * ${STREAM_RECORD} - ${STREAM_RECORD - 41} for 32)
      from unnest($15::int[], $16::bigint[]) with ordinality as s(k, seq, n)
      join moved on moved.k = s.k
      on conflict (vault, member, stream) do update set last_seq = excluded.last_seq, last_id = excluded.last_id
    )
    select k::int as k from moved`,
}

/** @returns the vault keys that were written; the others moved meanwhile. */
export async function writeDrafts(
  run: Run,
  drafts: ReadonlyMap<string, Draft>,
  quotaBytes: number,
): Promise<ReadonlySet<string>> {
  const keys = [...drafts.keys()]
  const all = [...drafts.values()]
  const updates = packUpdates(all)
  const streams = packStreams(all)
  const rows = await run(WRITE, [
    Buffer.from(keys.join(''), 'latin1'),
    Buffer.from(all.map((draft) => draft.state.rosterHeadKey).join(''), 'latin1'),
    all.map((draft) => draft.state.head),
    all.map((draft) => draft.rows.length),
    all.map((draft) => draft.bytes),
    quotaBytes,
    updates.records,
    updates.data,
    updates.k,
    updates.before,
    updates.seq,
    updates.start,
    updates.size,
    streams.records,
    streams.k,
    streams.seq,
  ])
  return new Set(rows.map(({ k }) => keys[k - 1] ?? ''))
}

function packUpdates(drafts: readonly Draft[]) {
  let count = 0
  let bytes = 0
  for (const draft of drafts) {
    count += draft.rows.length
    bytes += draft.bytes
  }
  const records = Buffer.allocUnsafe(count * RECORD)
  const data = Buffer.allocUnsafe(bytes)
  const k: number[] = []
  const before: number[] = []
  const seq: number[] = []
  const start: number[] = []
  const size: number[] = []
  let record = 0
  let at = 0
  for (const [index, draft] of drafts.entries()) {
    before.push(k.length)
    for (const { memberKey, entry } of draft.rows) {
      records.set(entry.space, record)
      records.set(entry.doc, record + 16)
      records.write(memberKey, record + 32, 'latin1')
      records.set(entry.stream, record + 48)
      records.set(entry.id, record + 56)
      record += RECORD
      data.set(entry.bytes, at)
      k.push(index + 1)
      seq.push(entry.seq)
      start.push(at + 1)
      size.push(entry.bytes.length)
      at += entry.bytes.length
    }
  }
  return { records, data, k, before, seq, start, size }
}

function packStreams(drafts: readonly Draft[]) {
  const records: Uint8Array[] = []
  const k: number[] = []
  const seq: number[] = []
  for (const [index, draft] of drafts.entries()) {
    for (const [streamKey, head] of draft.touched) {
      records.push(bytesOf(streamKey + head.spaceKey + head.idKey))
      k.push(index + 1)
      seq.push(head.seq)
    }
  }
  return { records: Buffer.concat(records), k, seq }
}
