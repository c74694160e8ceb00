import { performance } from 'node:perf_hooks'
import type { Snapshot } from '@sotto/shared/snapshot'
import { snapshotText } from '@sotto/shared/snapshot'
import { bundleOf } from '../../../packages/client/src/fhir/bundle.ts'
import { diaryOf, fonts, snapshotOf, TODAY } from '../../../packages/client/src/pdf/fixtures/made.ts'
import { reportPdf } from '../../../packages/client/src/pdf/report-pdf.ts'
import { buildReport, en, snapshotCsv, textOf } from '../../../packages/client/src/report/index.ts'
import { machine, median, rounded, type Report } from '../report.ts'

export interface ReportOptions {
  readonly runs: number
  /** Of the short report. */
  readonly days: number
  /** Of the long one: everything of the whole diary. */
  readonly years: number
}

export const REPORT_DEFAULTS: ReportOptions = { runs: 3, days: 90, years: 10 }

const DAY_MS = 86_400_000

type Measured = Record<string, number>

/**
 * What a snapshot becomes: the model that the screen draws, plain text, CSV, JSON, FHIR and PDF, of a few months and of
 * a whole diary, each in turn. What grows faster than the rows do is too slow for a long diary.
 */
export async function benchReport(options: ReportOptions, log: (line: string) => void): Promise<Report> {
  const on = machine()
  const records = diaryOf(options.years)
  const from = new Date(Date.parse(TODAY) - (options.days - 1) * DAY_MS).toISOString().slice(0, 10)
  const few = snapshotOf(records, { preset: 'second-opinion', from, to: TODAY })
  const all = snapshotOf(records, { preset: 'second-opinion' })
  const runs: Measured[] = []
  for (let run = 0; run < options.runs; run++) {
    runs.push({ ...named('few', await rendered(few)), ...named('all', await rendered(all)) })
    log(JSON.stringify(runs.at(-1)))
  }
  const names = Object.keys(runs[0] ?? {})
  const results = Object.fromEntries(names.map((name) => [name, rounded(median(runs.map((one) => one[name] ?? 0)))]))
  const rows = all.rows.length / Math.max(1, few.rows.length)
  const growth = (name: string) =>
    rounded((results[`all${name}`] ?? 0) / Math.max(results[`few${name}`] ?? 0, 0.001) / rows)
  return {
    name: 'report',
    machine: on,
    setting: { ...options, preset: 'second-opinion', fewRows: few.rows.length, allRows: all.rows.length },
    runs: runs.map((one) => Object.fromEntries(Object.entries(one).map(([name, value]) => [name, rounded(value)]))),
    results,
    ratios: {
      rows: rounded(rows),
      modelGrowthPerRow: growth('ModelMs'),
      csvGrowthPerRow: growth('CsvMs'),
      jsonGrowthPerRow: growth('JsonMs'),
      fhirGrowthPerRow: growth('FhirMs'),
      pdfGrowthPerRow: growth('PdfMs'),
      pdfToModel: rounded((results['allPdfMs'] ?? 0) / (results['allModelMs'] ?? 1)),
    },
  }
}

const named = (prefix: string, measured: Measured): Measured =>
  Object.fromEntries(Object.entries(measured).map(([name, value]) => [`${prefix}${name}`, value]))

/** Nothing of one form is kept while the next is made: what memory the PDF takes is its own. */
async function rendered(snapshot: Snapshot): Promise<Measured> {
  const measured: Measured = {}
  const take = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    const startMs = performance.now()
    const result = await work()
    measured[`${name}Ms`] = performance.now() - startMs
    return result
  }
  const sized = async (
    name: string,
    work: () => { readonly length: number } | Promise<{ readonly length: number }>,
  ) => {
    const { length } = await take(name, work)
    measured[`${name}KiB`] = length / 1024
  }
  const report = await take('Model', () => buildReport(snapshot))
  const request = { report, language: 'en', paper: 'a4', fonts, digest: null, isSealed: true } as const
  let mostBytes = 0
  await sized('Pdf', () =>
    reportPdf(request, { onProgress: () => (mostBytes = Math.max(mostBytes, process.memoryUsage.rss())) }),
  )
  measured['PdfMostMiB'] = mostBytes / 2 ** 20
  await sized('Text', () => textOf(report, en))
  await sized('Csv', () => snapshotCsv(snapshot))
  await sized('Json', () => snapshotText(snapshot))
  await sized('Fhir', () => JSON.stringify(bundleOf(snapshot, { language: 'en' })))
  return measured
}
