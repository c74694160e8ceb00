import { join } from 'node:path'
import { BootstrapError } from '../bootstrap/error.mjs'
import { bin, root } from '../bootstrap/places.mjs'
import { ensureWebBuilt } from '../bootstrap/web-build.mjs'
import { ensureBrowser } from '../browser/install.ts'
import { program, type Check } from './check.ts'

const limitMs = 5 * 60_000
const tool = (name: string, ...args: string[]): [string, ...string[]] => [join(bin, name), ...args]
const atRoot = { cwd: root, limitMs }

/** Everything that is checked without running the product, and what its tests need made ready. Longest first. */
export const staticChecks: readonly Check[] = [
  { name: 'browser', run: ensureBrowser },
  { name: 'web build', run: buildWeb },
  program('lint', tool('oxlint', '--type-aware', '--deny-warnings'), atRoot),
  program('types', tool('tsc', '-p', 'tsconfig.json'), atRoot),
  program('svelte', tool('svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings'), {
    cwd: join(root, 'packages', 'web'),
    limitMs,
  }),
  program('format', tool('prettier', '--check', '--log-level', 'warn', '.'), atRoot),
  program('unused', tool('knip', '--no-progress'), atRoot),
]

async function buildWeb() {
  try {
    ensureWebBuilt()
    return { passed: true, output: '' }
  } catch (error) {
    if (!(error instanceof BootstrapError)) throw error
    return { passed: false, output: `${error.code}: ${error.message}` }
  }
}
