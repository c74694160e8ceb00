import { join } from 'node:path'
import { BootstrapError } from '../bootstrap/error.mjs'
import { bin, root } from '../bootstrap/places.mjs'
import { ensureWebBuilt } from '../bootstrap/web-build.mjs'
import { ensureBrowser } from '../browser/install.ts'
import { program, type Check } from './check.ts'

const atRoot = { cwd: root, limitMs: 5 * 60_000 }
const inWeb = { ...atRoot, cwd: join(root, 'packages', 'web') }
const tool = (name: string, ...args: string[]): [string, ...string[]] => [join(bin, name), ...args]
const webTool = join(inWeb.cwd, 'node_modules', '.bin', 'svelte-check')

/** Everything that is checked without running the product, and what its tests need made ready. Longest first. */
export const staticChecks: readonly Check[] = [
  { name: 'browser', run: ensureBrowser },
  { name: 'web build', run: buildWeb },
  program('lint', tool('oxlint', '--type-aware', '--deny-warnings'), atRoot),
  program('types', tool('tsc', '-p', 'tsconfig.json'), atRoot),
  program('svelte', [webTool, '--tsconfig', './tsconfig.json', '--fail-on-warnings'], inWeb),
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
