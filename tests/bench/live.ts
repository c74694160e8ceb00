import { setStage } from './device/stage.ts'
import { machine, median, quantile, rounded, type Report } from './report.ts'

export interface LiveOptions {
  readonly runs: number
  /** Entries a run, one after the other. */
  readonly edits: number
  /** Of diary that is there before. */
  readonly years: number
}

export const LIVE_DEFAULTS: LiveOptions = { runs: 3, edits: 200, years: 1 }

/** From the moment an entry is given on one device until another, in another process, tells of it. */
export async function benchLive(options: LiveOptions, program: string, log: (line: string) => void): Promise<Report> {
  const on = machine()
  const stage = await setStage(program)
  try {
    const a = await stage.device()
    const b = await stage.device()
    await a.role.ask('create', { relay: stage.relayUrl, folder: a.folder, key: a.key })
    await a.role.ask('write', { years: options.years, seed: 1 })
    await a.role.ask('push')
    const code = await a.role.ask('offer')
    await Promise.all([
      b.role.ask('join', { folder: b.folder, key: b.key, code, relay: null }),
      a.role.ask('confirmed'),
    ])
    await Promise.all([a.role.ask('goLive'), b.role.ask('goLive')])
    const runs: Record<string, number>[] = []
    for (let run = 0; run < options.runs; run++) {
      const latencies: number[] = []
      const saves: number[] = []
      for (let edit = 0; edit < options.edits; edit++) {
        const { id, startMs, savedMs } = await a.role.ask('add', { nrs: edit % 11 })
        latencies.push((await b.role.ask('seen', { id })) - startMs)
        saves.push(savedMs - startMs)
      }
      runs.push({
        liveP50Ms: rounded(quantile(latencies, 0.5)),
        liveP99Ms: rounded(quantile(latencies, 0.99)),
        liveMaxMs: rounded(Math.max(...latencies)),
        savedP50Ms: rounded(quantile(saves, 0.5)),
      })
      log(JSON.stringify(runs.at(-1)))
    }
    const of = (name: string) => rounded(median(runs.map((run) => run[name] ?? Number.NaN)))
    return {
      name: 'live',
      machine: on,
      setting: { ...options, devices: 'two processes', relay: 'Postgres, fsync on' },
      runs,
      results: {
        liveP50Ms: of('liveP50Ms'),
        liveP99Ms: of('liveP99Ms'),
        liveMaxMs: of('liveMaxMs'),
        savedP50Ms: of('savedP50Ms'),
      },
      ratios: { p99ToP50: rounded(of('liveP99Ms') / of('liveP50Ms')) },
    }
  } finally {
    await stage.close()
  }
}
