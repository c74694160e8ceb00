import { join } from 'node:path'
import { program } from '../../infra/verify/check.ts'
import { Copy } from './copy.ts'
import { editsOf, misfit, type Guard } from './guard.ts'
import { runTests, type Outcome, type Variables } from './run.ts'

/** What became of one guard: its test noticed, did not notice, or the entry itself is wrong. */
export interface Verdict {
  readonly guard: Guard
  readonly result: 'killed' | 'SURVIVED' | 'error'
  /** What the test said, or what is wrong. */
  readonly why: string
}

interface Run {
  readonly root: string
  /** Paths from `root` that the product and its tests consist of. */
  readonly files: readonly string[]
  readonly guards: readonly Guard[]
  readonly variables?: Variables
  readonly tell: (verdict: Verdict) => void
}

const AT_ONCE = 2

/**
 * Takes away each guard by itself and expects its test to fail. Every test has to pass first with all guards in place,
 * so that its failure means something. Nothing is changed in `root`.
 */
export async function sabotage({ root, files, guards, variables = {}, tell }: Run): Promise<Verdict[]> {
  const copies: Copy[] = []
  try {
    for (let n = 0; n < Math.min(AT_ONCE, guards.length); n++) copies.push(await Copy.of(root, files))
    const [first] = copies
    if (first === undefined) return []
    if (guards.some(({ build }) => build === 'web')) await buildWeb(first.root)
    const tests = guards.map(({ test }) => test).filter(({ file }) => first.read(file) !== null)
    const sound = tests.length > 0 ? await runTests(first.root, tests, variables) : null
    const verdicts: Verdict[] = []
    const waiting = [...guards]
    const work = async (copy: Copy) => {
      for (let guard = waiting.shift(); guard !== undefined; guard = waiting.shift()) {
        const exists = copy.read(guard.test.file) !== null
        const before = exists && sound !== null ? sound(guard.test) : null
        const verdict: Verdict = { guard, ...(await judge(copy, guard, before, variables)) }
        verdicts.push(verdict)
        tell(verdict)
      }
    }
    await Promise.all(copies.map(work))
    return guards.flatMap((guard) => verdicts.filter((verdict) => verdict.guard === guard))
  } finally {
    await Promise.all(copies.map((copy) => copy.remove()))
  }
}

async function judge(
  copy: Copy,
  guard: Guard,
  before: Outcome | null,
  variables: Variables,
): Promise<Omit<Verdict, 'guard'>> {
  const edits = editsOf(guard)
  const wrong = misfit(edits, (file) => copy.read(file))
  if (wrong !== null) return { result: 'error', why: wrong }
  if (before === null) return { result: 'error', why: `${guard.test.file} does not exist` }
  if (before.kind !== 'passed') return { result: 'error', why: `with the guard in place: ${before.why}` }
  return copy.with(edits, async () => {
    if (guard.build === 'web') {
      const problem = await buildWeb(copy.root)
      if (problem !== null) return { result: 'error', why: problem }
    }
    const after = (await runTests(copy.root, [guard.test], variables))(guard.test)
    if (after.kind === 'passed') return { result: 'SURVIVED', why: 'the test passes without the guard' }
    return { result: after.kind === 'failed' ? 'killed' : 'error', why: after.why }
  })
}

/** Builds the copy's own web app, unless it is built from just these sources. */
async function buildWeb(root: string): Promise<string | null> {
  const module = JSON.stringify(join(root, 'infra', 'bootstrap', 'web-build.mjs'))
  const script = `import(${module}).then(({ ensureWebBuilt }) => ensureWebBuilt())`
  const build = program('web', [process.execPath, '-e', script], { cwd: root, limitMs: 5 * 60_000 })
  const { passed, output } = await build.run()
  return passed ? null : `the web app does not build: ${output.trim().slice(-600)}`
}
