import { performance } from 'node:perf_hooks'
import { Device, openShare, type HandedOver } from '@sotto/client'
import { generateDiary } from '../../../packages/client/src/generator/generate.ts'
import { launchBrowser } from '../../../infra/browser/launch.ts'
import { environment, Shelf } from '../../journey/world.ts'
import { startPostgres } from '../../postgres/server.ts'
import { startProxy } from '../../processes/proxy.ts'
import { startRelay } from '../../processes/relay.ts'
import { machine, median, rounded, type Report } from '../report.ts'
import { servePage } from './inlined.ts'
import { openingsToNotices } from './notice.ts'
import { Viewer } from './viewer.ts'

export interface ShareOptions {
  readonly runs: number
  /** Of diary that the days are taken from. */
  readonly years: number
  /** In the snapshot. */
  readonly days: number
  /** How many times slower the browser's processor is made. */
  readonly slowdown: number
  /** Openings a run that the owner's connected device is to tell of. */
  readonly notices: number
}

export const SHARE_DEFAULTS: ShareOptions = { runs: 5, years: 1, days: 90, slowdown: 4, notices: 10 }

const END = '2026-06-30'
const DAY_MS = 86_400_000
/** So soon an owner whose device is connected is to hear of an opening. */
const NOTICE_WITHIN_MS = 2000

/**
 * Making and opening a link by the engine, and a recipient's page from navigation to report, the button pressed at once,
 * beside a page that carries the same report in its HTML and needs nothing else; and from an opening to the notice of
 * it on the owner's connected device, who is promised two seconds.
 */
export async function benchShare(options: ShareOptions, log: (line: string) => void): Promise<Report> {
  const on = machine()
  const front = await startProxy()
  const postgres = await startPostgres()
  const relay = await startRelay({ env: { DATABASE_URL: postgres.url, SOTTO_LOG: 'warn', SOTTO_ORIGINS: front.url } })
  front.aim(relay.port)
  const browser = await launchBrowser()
  try {
    const { device } = await Device.create(environment, new Shelf().store, { relay: front.url, name: 'Owner' })
    await device.import([...generateDiary({ years: options.years, seed: 1, endDate: END })])
    await device.sync()
    const make = (passcode: 'auto' | 'none'): Promise<HandedOver> => {
      const from = new Date(Date.parse(END) - (options.days - 1) * DAY_MS).toISOString().slice(0, 10)
      const choice = { preset: 'appointment', from, to: END }
      return device.shares((shares) => shares.create({ choice, passcode, opens: 100 }))
    }
    const viewer = new Viewer(browser, options.slowdown)
    const warm = await make('none')
    const inlined = await servePage(await viewer.rendered(warm.link))
    const runs: Record<string, number>[] = []
    for (let run = 0; run < options.runs; run++) {
      const [createMs, share] = await timed(() => make('none'))
      const [openMs] = await timed(() => openShare(environment, share.link))
      const [createWithPasscodeMs, locked] = await timed(() => make('auto'))
      const [openWithPasscodeMs] = await timed(() =>
        openShare(environment, locked.link, locked.passcode === null ? {} : { passcode: locked.passcode }),
      )
      const viewed = await viewer.open(share.link)
      const inlinedMs = await viewer.load(inlined.url)
      const { reportMs, readyMs, kib } = viewed
      const notices = await openingsToNotices(device, await make('none'), options.notices)
      const [openingToNoticeMs, openingToNoticeMaxMs] = [median(notices), Math.max(...notices)]
      runs.push({
        ...{ createMs, openMs, createWithPasscodeMs, openWithPasscodeMs, readyMs, reportMs, inlinedMs, kib },
        ...{ openingToNoticeMs, openingToNoticeMaxMs },
      })
      log(JSON.stringify(runs.at(-1)))
    }
    await inlined.close()
    await device.close()
    const names = Object.keys(runs[0] ?? {})
    const results = Object.fromEntries(names.map((name) => [name, rounded(median(runs.map((run) => run[name] ?? 0)))]))
    return {
      name: 'share',
      machine: on,
      setting: { ...options, preset: 'appointment', entries: warm.snapshot.rows.length, relay: 'Postgres, fsync on' },
      runs: runs.map((run) => Object.fromEntries(Object.entries(run).map(([name, value]) => [name, rounded(value)]))),
      results,
      ratios: {
        viewerToInlined: rounded((results['reportMs'] ?? 0) / (results['inlinedMs'] ?? 1)),
        openToCreate: rounded((results['openMs'] ?? 0) / (results['createMs'] ?? 1)),
        noticeToPromise: rounded((results['openingToNoticeMs'] ?? 0) / NOTICE_WITHIN_MS),
      },
    }
  } finally {
    await browser.close()
    await relay.stop()
    await front.close()
    await postgres.stop()
  }
}

async function timed<T>(work: () => Promise<T>): Promise<[ms: number, result: T]> {
  const startMs = performance.now()
  const result = await work()
  return [performance.now() - startMs, result]
}
