import { startPostgres } from '../../postgres/server.ts'
import { startRelay } from '../../processes/relay.ts'
import { usageOf } from '../../processes/usage.ts'
import { startRole } from '../../processes/role.ts'
import { machine, median, quantile, rounded, type Report } from '../report.ts'
import type { Load, loadDuties, Loaded } from './load.ts'
import { createRawTable, insertRaw, RAW_WAYS, withClient, type RawWay } from './raw.ts'
import { openVaults } from './vaults.ts'

export interface RelayOptions {
  readonly runs: number
  readonly vaults: number
  readonly sockets: number
  readonly bytes: number
  /** Updates in one push of the throughput runs. */
  readonly updatesAPush: number
  readonly updates: number
  /** Updates of the run in which every push holds one. */
  readonly singleUpdates: number
  /** Share of the single-update throughput at which the moderate load runs. */
  readonly moderate: number
  readonly moderateSeconds: number
  /** Folder for a CPU profile of the relay, or none. */
  readonly profile: string | null
}

export const RELAY_DEFAULTS: RelayOptions = {
  runs: 3,
  vaults: 1000,
  sockets: 64,
  bytes: 512,
  updatesAPush: 16,
  updates: 160_000,
  singleUpdates: 40_000,
  moderate: 0.25,
  moderateSeconds: 10,
  profile: null,
}

/**
 * Committed updates a second through the relay's live sockets, against plain multi-row INSERTs of equal rows on the same
 * server, one after the other in every run. What the relay acknowledged is counted in the database afterwards.
 */
export async function benchRelay(options: RelayOptions, program: string, log: (line: string) => void): Promise<Report> {
  const on = machine()
  const postgres = await startPostgres()
  const profile = options.profile === null ? [] : ['--cpu-prof', '--cpu-prof-dir', options.profile]
  const relay = await startRelay({ env: { DATABASE_URL: postgres.url, SOTTO_LOG: 'warn' }, nodeArgs: profile })
  const generator = startRole<typeof loadDuties>(program, 'load')
  try {
    log(`opening ${options.vaults} vaults`)
    const vaults = await openVaults(relay.url, options.vaults)
    await createRawTable(postgres.url)
    const { sockets, bytes } = options
    const load = async (updates: number, updatesAPush: number, pace: number | null): Promise<Loaded & Measured> => {
      const pushesAVault = Math.max(1, Math.round(updates / (vaults.length * updatesAPush)))
      const given: Load = { url: relay.url, vaults, sockets, bytes, updatesAPush, pushesAVault, pace }
      await generator.ask('prepare', given)
      return measured(postgres.url, relay.pid, vaults.length * pushesAVault * updatesAPush, () => generator.ask('send'))
    }
    const runs: Run[] = []
    for (let run = 0; run < options.runs; run++) {
      const raw = async () => {
        const rates: { way: RawWay; rate: number }[] = []
        for (const way of RAW_WAYS) {
          await withClient(postgres.url, (client) => client.query('checkpoint'))
          rates.push({ way, rate: await insertRaw(postgres.url, way, vaults, options.updates, bytes) })
        }
        return rates.reduce((best, one) => (one.rate > best.rate ? one : best))
      }
      // Who goes first changes from run to run.
      const first = run % 2 === 0 ? await raw() : null
      const batched = await load(options.updates, options.updatesAPush, null)
      const single = await load(options.singleUpdates, 1, null)
      const best = first ?? (await raw())
      runs.push(asRun(best, batched, single))
      log(JSON.stringify(runs.at(-1)))
    }
    const pace = median(runs.map((run) => run.singlePerSecond)) * options.moderate
    const moderate = await load(pace * options.moderateSeconds, 1, pace)
    return report(on, options, runs, pace, moderate)
  } finally {
    await generator.stop()
    await relay.stop()
    await postgres.stop()
  }
}

interface Measured {
  readonly perSecond: number
  /** Of the relay's process alone. */
  readonly cpuUs: number
}

/** Runs a load and counts what it committed. */
async function measured(
  url: string,
  pid: number,
  updates: number,
  send: () => Promise<Loaded>,
): Promise<Loaded & Measured> {
  const stored = () =>
    withClient(url, async (client) => {
      await client.query('checkpoint')
      const { rows } = await client.query<{ n: string }>('select count(*) as n from updates')
      return Number(rows[0]?.n)
    })
  const before = await stored()
  const cpuBefore = usageOf(pid)?.cpuMs ?? Number.NaN
  const loaded = await send()
  const cpuMs = (usageOf(pid)?.cpuMs ?? Number.NaN) - cpuBefore
  const committed = (await stored()) - before
  if (committed !== updates) throw new Error(`${updates} updates were acknowledged, ${committed} are stored`)
  return { ...loaded, perSecond: (updates / loaded.ms) * 1000, cpuUs: (cpuMs / updates) * 1000 }
}

interface Run extends Readonly<Record<string, number | string>> {
  readonly rawPerSecond: number
  readonly relayPerSecond: number
  readonly singlePerSecond: number
}

function asRun(
  { way, rate }: { way: RawWay; rate: number },
  batched: Loaded & Measured,
  single: Loaded & Measured,
): Run {
  return {
    rawPerSecond: rounded(rate),
    rawWay: `${way.connections} connections, ${way.rowsAStatement} rows a statement`,
    relayPerSecond: rounded(batched.perSecond),
    relayCpuUsAnUpdate: rounded(batched.cpuUs),
    relayAckP50Ms: rounded(quantile(batched.ackMs, 0.5)),
    relayAckP99Ms: rounded(quantile(batched.ackMs, 0.99)),
    singlePerSecond: rounded(single.perSecond),
    singleCpuUsAnUpdate: rounded(single.cpuUs),
    singleAckP50Ms: rounded(quantile(single.ackMs, 0.5)),
    singleAckP99Ms: rounded(quantile(single.ackMs, 0.99)),
    relayToRaw: rounded(batched.perSecond / rate),
    singleToRaw: rounded(single.perSecond / rate),
  }
}

function report(on: Report['machine'], options: RelayOptions, runs: Run[], pace: number, { ackMs }: Loaded): Report {
  const { profile: _profile, ...setting } = options
  const of = (name: string) => rounded(median(runs.map((run) => Number(run[name]))))
  const names = ['rawPerSecond', 'relayPerSecond', 'relayCpuUsAnUpdate', 'relayAckP50Ms', 'relayAckP99Ms']
  const single = ['singlePerSecond', 'singleCpuUsAnUpdate', 'singleAckP50Ms', 'singleAckP99Ms']
  return {
    name: 'relay',
    machine: on,
    setting: { ...setting, transport: 'WebSocket, one push under way a socket', store: 'Postgres, fsync on' },
    runs,
    results: {
      ...Object.fromEntries([...names, ...single].map((name) => [name, of(name)])),
      moderatePerSecond: rounded(pace),
      moderateAckP50Ms: rounded(quantile(ackMs, 0.5)),
      moderateAckP99Ms: rounded(quantile(ackMs, 0.99)),
    },
    ratios: { relayToRaw: of('relayToRaw'), singleToRaw: of('singleToRaw') },
  }
}
