import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Guard } from './guard.ts'
import { REPORT, type Failure, type RunFile } from './reporter.ts'

/** What became of one test. */
export type Outcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly why: string }
  /** It says nothing of the guard: it was not run, did not load, or broke rather than failed. */
  | { readonly kind: 'void'; readonly why: string }

/** Of the environment, for the tests that are run. */
export type Variables = Readonly<Record<string, string>>

/** A test that hangs is ended by vitest long before; one that turns for ever is not. */
const limitMs = (tests: readonly Guard['test'][]): number => 4 * 60_000 + tests.length * 4000

/** Runs the named tests, and whatever else bears one of these names, in a copy of the repository. */
export async function runTests(
  root: string,
  tests: readonly Guard['test'][],
  variables: Variables,
): Promise<(test: Guard['test']) => Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'sotto-sabotage-report-'))
  const report = join(folder, 'report.json')
  try {
    const output = await vitest(root, tests, { ...variables, [REPORT]: report })
    const files = await readFile(report, 'utf8').then(
      (text) => JSON.parse(text) as RunFile[],
      () => null,
    )
    if (files === null) return () => ({ kind: 'void', why: `vitest left no report: ${output.trim().slice(-600)}` })
    return (test) => outcomeOf(files, test)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function vitest(root: string, tests: readonly Guard['test'][], variables: Variables): Promise<string> {
  const names = [...new Set(tests.map(({ name }) => name))].map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  const files = [...new Set(tests.map(({ file }) => file))]
  const program = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const reporter = join(import.meta.dirname, 'reporter.ts')
  const args = [program, 'run', ...files, '-t', `^(${names.join('|')})$`, `--reporter=${reporter}`]
  // A run inside a run is a run of its own.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')))
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: without its guard a test may turn for ever in a worker, which must not outlive the run.
    detached: true,
  })
  const limit = setTimeout(() => killGroup(child.pid), limitMs(tests))
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => {
      clearTimeout(limit)
      resolve(Buffer.concat(chunks).toString())
    })
  })
}

function killGroup(pid: number | undefined): void {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL')
}

function outcomeOf(files: readonly RunFile[], { file, name }: Guard['test']): Outcome {
  const ran = files.find((each) => each.file === file)
  if (ran === undefined) return { kind: 'void', why: `${file} was not run` }
  const broken = ran.errors[0]
  if (broken !== undefined) return { kind: 'void', why: `${file} does not load: ${told(broken)}` }
  const named = ran.tests.filter((test) => test.name === name)
  const [test] = named
  if (test === undefined || named.length > 1) return { kind: 'void', why: `${named.length} tests have this name` }
  if (test.state === 'passed') return { kind: 'passed' }
  if (test.state !== 'failed') return { kind: 'void', why: `the test was ${test.state}` }
  const why = test.errors.map(told).join('; ')
  return { kind: test.errors.some(isExpectation) ? 'failed' : 'void', why }
}

/** Words of fast-check, and of this repository's tests of the relay, for an expectation that was not met. */
const UNMET = ['Property failed by returning false', 'was not refused']

/** An expectation that was not met, by itself or found by fast-check. */
function isExpectation({ name, message, cause }: Failure): boolean {
  if (name === 'AssertionError' || UNMET.includes(message)) return true
  return cause !== null && isExpectation(cause)
}

function told({ name, message, cause }: Failure): string {
  const own = `${name}: ${message.split('\n')[0]?.slice(0, 200) ?? ''}`
  return cause === null ? own : `${own} (${told(cause)})`
}
