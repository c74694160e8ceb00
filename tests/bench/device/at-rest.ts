import { withClient } from '../relay/raw.ts'

/** What a relay keeps of its one vault (bytes). */
export interface AtRest {
  /** Updates that no checkpoint covers, objects that the newest names, roster and checkpoint. */
  readonly live: number
  /** Covered or replaced; deleted after their time. */
  readonly retired: number
  readonly updates: number
  readonly objects: number
  readonly roster: number
  readonly checkpoint: number
  /** Tables, indexes and all, as they lie on disk. */
  readonly tables: number
}

export function atRest(url: string): Promise<AtRest> {
  return withClient(url, async (client) => {
    const sum = async (text: string) => {
      const { rows } = await client.query<{ bytes: string | null }>(text)
      return Number(rows[0]?.bytes ?? 0)
    }
    const updates = await sum('select sum(octet_length(bytes)) as bytes from updates where retired_at is null')
    const objects = await sum('select sum(octet_length(bytes)) as bytes from objects where retired_at is null')
    const roster = await sum('select sum(octet_length(body)) as bytes from roster')
    const checkpoint = await sum('select sum(octet_length(checkpoint)) as bytes from spaces')
    const retired =
      (await sum('select sum(octet_length(bytes)) as bytes from updates where retired_at is not null')) +
      (await sum('select sum(octet_length(bytes)) as bytes from objects where retired_at is not null'))
    const tables = await sum(`select sum(pg_total_relation_size(c.oid)) as bytes
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname = 'public'`)
    return { live: updates + objects + roster + checkpoint, retired, updates, objects, roster, checkpoint, tables }
  })
}
