import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { compressFiles } from './compressed.mjs'
import { BootstrapError } from './error.mjs'
import { filesBelow, fingerprint } from './fingerprint.mjs'
import { cache, node, root } from './places.mjs'
import { isStamped, stamp } from './stamp.mjs'
import { inTurn } from './turn.mjs'

const web = join(root, 'packages', 'web')
const built = join(cache, 'bootstrap', 'web-built')

/** Builds the web app, unless it was built from just these sources. Says what it does on standard error. */
export function ensureWebBuilt() {
  if (isBuilt(sources())) return
  inTurn(() => {
    const wanted = sources()
    if (isBuilt(wanted)) return
    build()
    stamp(built, wanted)
  })
}

/** @param {string} wanted */
function isBuilt(wanted) {
  return existsSync(join(web, 'dist', 'index.html')) && isStamped(built, wanted)
}

// What the app imports is part of it, and so are the lockfile and these steps: another compiler is another app.
function sources() {
  const packages = ['crypto', 'shared', 'client'].map((name) => join(root, 'packages', name, 'src'))
  const making = ['compressed.mjs', 'web-build.mjs'].map((name) => join(root, 'infra', 'bootstrap', name))
  return fingerprint([...[...packages, web].flatMap(filesBelow), ...making, join(root, 'pnpm-lock.yaml')])
}

function build() {
  process.stderr.write('Building the web app …\n')
  const vite = join(web, 'node_modules', 'vite', 'bin', 'vite.js')
  // Whoever asks: a test runner's own NODE_ENV would build another app, with warnings for developers in it.
  const env = { ...process.env, NODE_ENV: 'production' }
  const result = spawnSync(node, [vite, 'build', '--logLevel', 'error'], { cwd: web, env, stdio: ['ignore', 2, 2] })
  if (result.error !== undefined || result.status !== 0) {
    const why = result.error?.message ?? `it ended with ${result.status ?? result.signal}`
    throw new BootstrapError('web-build-failed', `The web app could not be built: ${why}. What vite said stands above.`)
  }
  compressFiles(join(web, 'dist'))
}
