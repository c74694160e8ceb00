import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { LoadVault } from './vaults.ts'

/** One way of writing rows without a relay. */
export interface RawWay {
  readonly connections: number
  readonly rowsAStatement: number
}

/** More connections than cores for the server's backends to fill do not help. */
export const MANY_CONNECTIONS = 4

export const RAW_WAYS: readonly RawWay[] = [1, MANY_CONNECTIONS].flatMap((connections) =>
  [200, 1000].map((rowsAStatement) => ({ connections, rowsAStatement })),
)

const TABLE = 'raw_updates'
const COLUMNS = ['vault', 'position', 'space', 'doc', 'member', 'stream', 'seq', 'id', 'bytes']

/** A table with the columns, keys and storage of the relay's own, as its migrations made it. */
export async function createRawTable(url: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query(`drop table if exists ${TABLE}`)
    await client.query(`create table ${TABLE} (like updates including all)`)
  })
}

/**
 * Inserts as many rows as the relay would, of the same columns and size, as multi-row INSERTs over all vaults in turn:
 * no protocol, no judgement, no order between writers. Returns rows a second.
 */
export async function insertRaw(
  url: string,
  { connections, rowsAStatement }: RawWay,
  vaults: readonly Pick<LoadVault, 'vault' | 'member'>[],
  rows: number,
  bytes: number,
): Promise<number> {
  await withClient(url, (client) => client.query(`truncate ${TABLE}`))
  const statements = statementsOf(vaults, rows, rowsAStatement, bytes)
  const clients = await Promise.all(Array.from({ length: connections }, () => connected(url)))
  const start = performance.now()
  await Promise.all(
    clients.map(async (client) => {
      for (let next = statements.pop(); next; next = statements.pop()) await client.query(next)
    }),
  )
  const seconds = (performance.now() - start) / 1000
  await Promise.all(clients.map((client) => client.end()))
  const { rows: counted } = await withClient(url, (client) =>
    client.query<{ n: string }>(`select count(*) as n from ${TABLE}`),
  )
  if (Number(counted[0]?.n) !== rows) throw new Error(`${counted[0]?.n} of ${rows} raw rows are stored`)
  return rows / seconds
}

/** Everything is made beforehand, as for the relay. */
function statementsOf(
  vaults: readonly Pick<LoadVault, 'vault' | 'member'>[],
  rows: number,
  size: number,
  bytes: number,
): pg.QueryConfig[] {
  const space = Buffer.alloc(16)
  const own = vaults.map(({ vault, member }) => ({
    vault: Buffer.from(vault),
    member: Buffer.from(member),
    doc: randomBytes(16),
    stream: randomBytes(8),
    seq: 0,
  }))
  const statements: pg.QueryConfig[] = []
  for (let at = 0; at < rows; at += size) {
    const count = Math.min(size, rows - at)
    const values: unknown[] = []
    for (let row = at; row < at + count; row++) {
      const one = own[row % own.length]
      if (!one) continue
      one.seq += 1
      const { vault, member, doc, stream, seq } = one
      values.push(vault, seq, space, doc, member, stream, seq, randomBytes(32), randomBytes(bytes))
    }
    statements.push({ name: `raw-${count}`, text: insertOf(count), values })
  }
  return statements
}

function insertOf(count: number): string {
  const row = (nth: number) => `(${COLUMNS.map((_, column) => `$${nth * COLUMNS.length + column + 1}`).join(',')})`
  return `insert into ${TABLE} (${COLUMNS.join(',')}) values ${Array.from({ length: count }, (_, nth) => row(nth)).join(',')}`
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connected(url)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
