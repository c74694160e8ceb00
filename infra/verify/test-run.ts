import { spawn } from 'node:child_process'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cache, node, root } from '../bootstrap/places.mjs'
import type { Tally } from './tally.ts'

/** The parts of vitest's JSON report that are counted. */
export interface TestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}

/** Runs the tests of one vitest configuration, shows them as they go, and counts them from vitest's own report. */
export async function runTests(config: string, print: (text: string) => void): Promise<Tally> {
  const reportFile = join(cache, 'verify', `${config}.json`)
  await mkdir(dirname(reportFile), { recursive: true })
  await rm(reportFile, { force: true })
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const args = [vitest, 'run', '--config', config, '--reporter=default', '--reporter=json']
  const child = spawn(node, [...args, `--outputFile.json=${reportFile}`], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => resolve(code))
  })
  const report = await readReport(reportFile)
  if (report !== null && report.numPendingTests > 0) print(`${report.numPendingTests} skipped\n`)
  return count(report, status)
}

/**
 * A file that does not load holds no test that could fail, and an error outside any test fails none: both count as a
 * failure, and so does a run that left no report.
 */
export function count(report: TestReport | null, status: number | null): Tally {
  if (report === null) return { passed: 0, failed: 1 }
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length
  const failed = report.numFailedTests + unloaded
  return { passed: report.numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed }
}

async function readReport(file: string): Promise<TestReport | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as TestReport
  } catch {
    return null
  }
}
