import type { Store } from './stores.ts'

/** Until a statement waits for a lock that another holds; at once where one connection does everything in turn. */
export async function somebodyWaits({ database, url }: Store): Promise<void> {
  if (url === null) return
  const text = `select count(*)::int as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`
  for (;;) {
    const [row] = await database.run<{ waiting: number }>({ name: 'waiting', text }, [])
    if ((row?.waiting ?? 0) > 0) return
  }
}
