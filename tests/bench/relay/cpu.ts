import { childrenOf, parentOf, usageOf } from '../../processes/usage.ts'
import { withClient } from './raw.ts'

/** CPU time so far (ms): of the relay, of all of Postgres, of the load generator. */
export type Cpu = Readonly<Record<'relay' | 'postgres' | 'generator', number>>

/** How to read it; Postgres is found through one of its backends. */
export async function cpuMeter(url: string, relay: number, generator: number): Promise<() => Cpu> {
  const backend = await withClient(url, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    return parentOf(rows[0]?.pid ?? 0)
  })
  // A backend may end while it is looked at.
  const of = (pid: number) => usageOf(pid)?.cpuMs ?? 0
  return () => ({
    relay: of(relay),
    generator: of(generator),
    postgres: backend === null ? Number.NaN : [backend, ...childrenOf(backend)].reduce((sum, pid) => sum + of(pid), 0),
  })
}
