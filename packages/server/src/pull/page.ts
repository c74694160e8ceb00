import { OWNERS_SPACE, toHex } from '@sotto/crypto/public'
import { LIMITS, type RouteAnswer } from '@sotto/shared'
import type { Run, Statement } from '../database/database.ts'
import type { Placed } from '../signal/signals.ts'
import type { Session } from '../session/session.ts'

export type Page = RouteAnswer<'pull'>

interface Row {
  head: number
  position: number | null
  kind: number | null
  bytes: Uint8Array | null
  candidates: number | null
}

/** CBOR heads, the position and the tag around one item. */
const FRAME_BYTES = 24

/**
 * Reads as far as a page's bytes reach, at least one item. Only for a member that is active in the same snapshot: what
 * was pushed after a removal never reaches the removed.
 */
const page = (source: string, bytes: string) => `select v.head, p.position, p.kind, p.bytes, p.candidates
  from vaults v
  join members m on m.vault = v.vault and m.member = $2 and m.removed_at is null
  left join lateral (
    select s.position, s.kind, s.bytes, s.total, s.nth, s.candidates from (
      select c.position, c.kind, c.bytes, count(*) over () as candidates, row_number() over w as nth,
        sum(octet_length(c.bytes) + ${FRAME_BYTES}) over w as total
      from (${source} order by position limit ${LIMITS.itemsInPage + 1}) c
      window w as (order by c.position)
    ) s where s.nth = 1 or (s.total <= ${bytes}::bigint and s.nth <= ${LIMITS.itemsInPage})
  ) p on true
  where v.vault = $1
  order by p.position`

const updatesAndRoster = (condition: string) => `(select position, 0 as kind, bytes from updates
      where vault = $1 and ${condition} and position > $3 order by position limit ${LIMITS.itemsInPage + 1})
    union all
    (select position, 1, body from roster where vault = $1 and position > $3
      order by position limit ${LIMITS.itemsInPage + 1})`

const VAULT_PAGE: Statement<Row> = { name: 'vault-page', text: page(updatesAndRoster('true'), '$4') }

/** By the index of helpers' spaces, which the second condition names: the owners' updates between are not walked. */
const HELPER_PAGE: Statement<Row> = {
  name: 'helper-page',
  text: page(updatesAndRoster(`space = $5 and space <> '\\x${toHex(OWNERS_SPACE)}'::bytea`), '$4'),
}

const DOCUMENT_PAGE: Statement<Row> = {
  name: 'document-page',
  text: page(
    `select position, 0 as kind, bytes from updates
    where vault = $1 and doc = $5 and space = $6 and position > $3`,
    '$4',
  ),
}

/**
 * Everything after a position that the member may see: of a helper's its own space and the roster. Null when the member
 * is not active, or the vault is gone.
 */
export async function readPage(
  run: Run,
  session: Session,
  after: number,
  maxBytes: number = LIMITS.batchBytes,
): Promise<Page | null> {
  const { vault, member, space } = session
  const values = [vault, member, after, maxBytes]
  return toPage(space ? await run(HELPER_PAGE, [...values, space]) : await run(VAULT_PAGE, values))
}

/** One document's updates after a position. */
export async function readDocumentPage(
  run: Run,
  session: Session,
  document: { space: Uint8Array; doc: Uint8Array; after: number },
): Promise<Page | null> {
  const { space, doc, after } = document
  return toPage(await run(DOCUMENT_PAGE, [session.vault, session.member, after, LIMITS.batchBytes, doc, space]))
}

/** What was just committed, as the page a reader at `before` would get. */
export function pageOf(items: readonly Placed[], head: number): Page {
  return {
    items: items.map(({ position, kind, bytes }) => ({ position, item: { type: kind, value: bytes } })),
    head,
    more: false,
  }
}

function toPage(rows: readonly Row[]): Page | null {
  const [first] = rows
  if (!first) return null
  const items: Placed[] = []
  for (const { position, kind, bytes } of rows) {
    if (position !== null && bytes) items.push({ position, kind: kind === 1 ? 'roster' : 'update', bytes })
  }
  return { ...pageOf(items, first.head), more: Number(first.candidates ?? 0) > items.length }
}
