import { join } from 'node:path'
import { usageOf } from '../processes/usage.ts'
import { atRest, type AtRest } from './device/at-rest.ts'
import { plainBytes } from './device/plain.ts'
import { setStage, type DeviceRole, type Stage } from './device/stage.ts'
import { machine, median, rounded, type Report } from './report.ts'

export interface SyncOptions {
  readonly runs: number
  readonly years: number
  readonly seed: number
}

export const SYNC_DEFAULTS: SyncOptions = { runs: 3, years: 5, seed: 1 }

/**
 * A diary of years, pushed by one device and taken in by new ones, each in a process of its own. Times count from the
 * moment the owner confirmed the pairing; bytes are everything the new device sent and received, pairing included.
 */
export async function benchSync(options: SyncOptions, program: string, log: (line: string) => void): Promise<Report> {
  const on = machine()
  const stage = await setStage(program)
  try {
    const writer = await stage.device()
    await writer.role.ask('create', { relay: stage.relayUrl, folder: writer.folder, key: writer.key })
    const { years, seed } = options
    const written = await writer.role.ask('write', { years, seed })
    log(`${written.records} records written in ${Math.round(written.ms)} ms`)
    const pushed = await writer.role.ask('push')
    const rest = await atRest(stage.databaseUrl)
    const runs: Run[] = []
    for (let run = 0; run < options.runs; run++) {
      runs.push(await joinOnce(stage, writer.role, written.records))
      log(JSON.stringify(runs.at(-1)))
    }
    await writer.role.ask('close')
    const plain = await plainBytes(stage.databaseUrl, join(writer.folder, 'diary.db'), writer.key)
    return report(on, options, runs, { written, pushed, rest, plain })
  } finally {
    await stage.close()
  }
}

interface Run extends Readonly<Record<string, number>> {
  readonly wireBytes: number
}

async function joinOnce(stage: Stage, writer: DeviceRole, records: number): Promise<Run> {
  const joiner = await stage.device()
  const code = await writer.ask('offer')
  const { folder, key } = joiner
  const { up, down } = stage.counted
  const joining = joiner.role.ask('join', { folder, key, code, relay: stage.counting.url })
  const confirmedAt = await writer.ask('confirmed')
  const joined = await joining
  if (joined.records !== records) throw new Error(`${joined.records} of ${records} records arrived`)
  if (joined.monthRecords === 0) throw new Error('this month is empty')
  const usage = usageOf(joiner.role.pid)
  await joiner.role.stop()
  return {
    usableMs: rounded(joined.usableAtMs - confirmedAt),
    usableStageMs: rounded(joined.stageAtMs - confirmedAt),
    completeMs: rounded(joined.completeAtMs - confirmedAt),
    wireBytes: stage.counted.up - up + stage.counted.down - down,
    wireUpBytes: stage.counted.up - up,
    peakRssMiB: rounded((usage?.peakRssBytes ?? Number.NaN) / 2 ** 20),
  }
}

interface Measured {
  readonly written: { readonly ms: number; readonly records: number }
  readonly pushed: { readonly ms: number; readonly pushed: number; readonly checkpointMs: number }
  readonly rest: AtRest
  readonly plain: { readonly bytes: number; readonly documents: number }
}

function report(
  on: Report['machine'],
  options: SyncOptions,
  runs: Run[],
  { written, pushed, rest, plain }: Measured,
): Report {
  const of = (name: string) => rounded(median(runs.map((run) => run[name] ?? Number.NaN)))
  const perRun = ['usableMs', 'usableStageMs', 'completeMs', 'wireBytes', 'wireUpBytes', 'peakRssMiB']
  return {
    name: 'sync',
    machine: on,
    setting: { ...options, store: 'SQLite, synchronous=full', relay: 'Postgres, fsync on' },
    runs,
    results: {
      records: written.records,
      writeMs: rounded(written.ms),
      pushMs: rounded(pushed.ms),
      pushedUpdates: pushed.pushed,
      checkpointMs: rounded(pushed.checkpointMs),
      ...Object.fromEntries(perRun.map((name) => [name, of(name)])),
      atRestBytes: rest.live,
      atRestUpdateBytes: rest.updates,
      atRestObjectBytes: rest.objects,
      atRestRosterBytes: rest.roster,
      atRestCheckpointBytes: rest.checkpoint,
      retiredBytes: rest.retired,
      tablesOnDiskBytes: rest.tables,
      plainBytes: plain.bytes,
      documents: plain.documents,
    },
    ratios: { wireToPlain: rounded(of('wireBytes') / plain.bytes), atRestToPlain: rounded(rest.live / plain.bytes) },
  }
}
