import { startPostgres } from '../../postgres/server.ts'
import { startRelay } from '../../processes/relay.ts'
import { startRole } from '../../processes/role.ts'
import { machine, median, quantile, rounded, type Report } from '../report.ts'
import { cpuMeter, type Cpu } from './cpu.ts'
import type { Load, loadDuties, Loaded } from './load.ts'
import { createRawTable, insertRaw, RAW_WAYS, withClient, type RawWay } from './raw.ts'
import { openVaults, type LoadVault } from './vaults.ts'

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

type Run = Readonly<Record<string, number>>

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
    const cpu = await cpuMeter(postgres.url, relay.pid, generator.pid)
    const { sockets, bytes } = options
    const load = async (updates: number, updatesAPush: number, pace: number | null): Promise<Measured> => {
      const pushesAVault = Math.max(1, Math.round(updates / (vaults.length * updatesAPush)))
      const given: Load = { url: relay.url, vaults, sockets, bytes, updatesAPush, pushesAVault, pace }
      await generator.ask('prepare', given)
      const count = vaults.length * pushesAVault * updatesAPush
      return measured(postgres.url, cpu, count, () => generator.ask('send'))
    }
    // A round that is not counted, of both: code is compiled, files and buffers are there.
    const warmUp = { ...options, updates: Math.round(options.updates / 4) }
    await rawRates(postgres.url, vaults, warmUp)
    await load(warmUp.updates, options.updatesAPush, null)
    const runs: Run[] = []
    for (let run = 0; run < options.runs; run++) {
      // Who goes first changes from run to run.
      const before = run % 2 === 0 ? await rawRates(postgres.url, vaults, options) : null
      const batched = await load(options.updates, options.updatesAPush, null)
      const single = await load(options.singleUpdates, 1, null)
      runs.push(asRun(before ?? (await rawRates(postgres.url, vaults, options)), batched, single))
      log(JSON.stringify(runs.at(-1)))
    }
    const pace = median(runs.map((run) => run['singlePerSecond'] ?? Number.NaN)) * options.moderate
    const moderate = await load(pace * options.moderateSeconds, 1, pace)
    return report(on, options, runs, pace, moderate)
  } finally {
    await generator.stop()
    await relay.stop()
    await postgres.stop()
  }
}

interface Measured extends Loaded {
  readonly perSecond: number
  /** CPU time of each process for one update (µs). */
  readonly cpuUs: Cpu
}

/** Runs a load and counts what it committed. */
async function measured(url: string, cpu: () => Cpu, updates: number, send: () => Promise<Loaded>): Promise<Measured> {
  const stored = () =>
    withClient(url, async (client) => {
      await client.query('checkpoint')
      const { rows } = await client.query<{ n: string }>('select count(*) as n from updates')
      return Number(rows[0]?.n)
    })
  const before = await stored()
  const start = cpu()
  const loaded = await send()
  const end = cpu()
  const committed = (await stored()) - before
  if (committed !== updates) throw new Error(`${updates} updates were acknowledged, ${committed} are stored`)
  const each = (who: keyof Cpu) => ((end[who] - start[who]) / updates) * 1000
  return {
    ...loaded,
    perSecond: (updates / loaded.ms) * 1000,
    cpuUs: { relay: each('relay'), postgres: each('postgres'), generator: each('generator') },
  }
}

interface RawRate {
  readonly way: RawWay
  readonly rate: number
}

async function rawRates(url: string, vaults: readonly LoadVault[], options: RelayOptions): Promise<RawRate[]> {
  const rates: RawRate[] = []
  for (const way of RAW_WAYS) {
    await withClient(url, (client) => client.query('checkpoint'))
    rates.push({ way, rate: await insertRaw(url, way, vaults, options.updates, options.bytes) })
  }
  return rates
}

function asRun(raw: readonly RawRate[], batched: Measured, single: Measured): Run {
  const best = Math.max(...raw.map(({ rate }) => rate))
  const one = Math.max(...raw.filter(({ way }) => way.connections === 1).map(({ rate }) => rate))
  const ways = raw.map(({ way: { connections, rowsAStatement }, rate }) => [
    `raw${connections}x${rowsAStatement}PerSecond`,
    rounded(rate),
  ])
  return {
    ...Object.fromEntries(ways),
    ...figures('relay', batched),
    ...figures('single', single),
    relayToRaw: rounded(batched.perSecond / best),
    relayToRawOneConnection: rounded(batched.perSecond / one),
    singleToRaw: rounded(single.perSecond / best),
  }
}

function figures(name: string, { perSecond, cpuUs, ackMs }: Measured): Run {
  return {
    [`${name}PerSecond`]: rounded(perSecond),
    [`${name}AckP50Ms`]: rounded(quantile(ackMs, 0.5)),
    [`${name}AckP99Ms`]: rounded(quantile(ackMs, 0.99)),
    [`${name}RelayCpuUs`]: rounded(cpuUs.relay),
    [`${name}PostgresCpuUs`]: rounded(cpuUs.postgres),
    [`${name}GeneratorCpuUs`]: rounded(cpuUs.generator),
  }
}

const RATIOS = ['relayToRaw', 'relayToRawOneConnection', 'singleToRaw']

function report(on: Report['machine'], options: RelayOptions, runs: Run[], pace: number, moderate: Loaded): Report {
  const { profile: _profile, ...setting } = options
  const of = (name: string) => rounded(median(runs.map((run) => run[name] ?? Number.NaN)))
  const medians = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, of(name)]))
  const names = Object.keys(runs[0] ?? {})
  return {
    name: 'relay',
    machine: on,
    setting: {
      ...setting,
      transport: 'WebSocket, one push under way a socket',
      store: 'Postgres, fsync on',
      warmUp: 'one round of both at a quarter of the size, not counted',
      raw: 'rawCxR is C connections with INSERTs of R rows; relayToRaw is against the best of them all',
    },
    runs,
    results: {
      ...medians(names.filter((name) => !RATIOS.includes(name))),
      moderatePerSecond: rounded(pace),
      moderateAckP50Ms: rounded(quantile(moderate.ackMs, 0.5)),
      moderateAckP99Ms: rounded(quantile(moderate.ackMs, 0.99)),
    },
    ratios: medians(RATIOS),
  }
}
