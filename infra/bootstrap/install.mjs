import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { BootstrapError } from './error.mjs'
import { entriesOf, fingerprint } from './fingerprint.mjs'
import { node, root } from './places.mjs'
import { isStamped, stamp } from './stamp.mjs'
import { inTurn } from './turn.mjs'

// It lies among what it vouches for, so that removing node_modules removes it too.
const installed = join(root, 'node_modules', '.sotto-installed')

/** Installs what the lockfile says, unless just that is installed already. Says what it does on standard error. */
export function ensureInstalled() {
  if (isInstalled(manifests())) return
  inTurn(() => {
    const wanted = manifests()
    if (isInstalled(wanted)) return
    install()
    stamp(installed, wanted)
  })
}

/** @param {string} wanted */
function isInstalled(wanted) {
  return existsSync(node) && isStamped(installed, wanted)
}

function manifests() {
  const packages = entriesOf(join(root, 'packages')).map((entry) => join(root, 'packages', entry.name, 'package.json'))
  const others = ['package.json', 'tests/package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml']
  return fingerprint([...packages, ...others.map((file) => join(root, file))])
}

// Corepack cannot fetch pnpm where only the plain registry is reachable; `npm exec` can.
function install() {
  const manifest = /** @type {{ packageManager: string }} */ (
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  )
  const pnpm = manifest.packageManager
  process.stderr.write(`Installing what the lockfile says, with ${pnpm} …\n`)
  const npm = process.env['npm_execpath']
  const args = ['exec', '--yes', '--', pnpm, 'install', '--frozen-lockfile', '--config.confirmModulesPurge=false']
  const result = spawnSync(npm ? process.execPath : 'npm', npm ? [npm, ...args] : args, {
    cwd: root,
    // Standard output belongs to the command that comes after.
    stdio: ['ignore', 2, 2],
  })
  if (result.error !== undefined || result.status !== 0) {
    const why = result.error?.message ?? `it ended with ${result.status ?? result.signal}`
    throw new BootstrapError(
      'install-failed',
      `The packages could not be installed: ${why}. What pnpm said stands above.`,
    )
  }
}
