import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { bin, cache, node, root } from './places.mjs'

/** @type {readonly NodeJS.Signals[]} */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
const sameSignalMs = 1_000
const orphanPollMs = 500

/**
 * Runs a program of the repository with the pinned Node: its streams are the caller's, its end is this process's end.
 *
 * @param {string} entry file under the repository's root
 * @param {readonly string[]} args
 * @param {string} cwd
 */
export function run(entry, args, cwd) {
  // The folder of the pinned Node comes first: its shim in `.bin` keeps signals from it.
  const path = [dirname(node), bin, process.env['PATH'] ?? ''].join(delimiter)
  const child = spawn(node, [join(root, entry), ...args], {
    cwd,
    stdio: 'inherit',
    env: {
      // Compiled code is kept between runs; a caller's own choice wins.
      NODE_COMPILE_CACHE: join(cache, 'compiled'),
      ...process.env,
      PATH: path,
    },
  })
  const forward = forwarder(child)
  for (const signal of signals) process.on(signal, forward)
  const stopWatching = onOrphaned(() => child.kill('SIGTERM'))
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => {
    stopWatching()
    for (const each of signals) process.off(each, forward)
    if (signal === null) process.exitCode = code ?? 1
    // The caller learns the true cause; the process ends here with the same signal.
    else process.kill(process.pid, signal)
  })
}

/**
 * npm passes on a signal that the terminal has already given to the whole group, so it can arrive twice at once.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {(signal: NodeJS.Signals) => void}
 */
function forwarder(child) {
  /** @type {Map<NodeJS.Signals, number>} */
  const lastMs = new Map()
  return (signal) => {
    const nowMs = Date.now()
    if (nowMs - (lastMs.get(signal) ?? 0) < sameSignalMs) return
    lastMs.set(signal, nowMs)
    child.kill(signal)
  }
}

/**
 * npm can be killed before it passes anything on. What it started must not then hold on to a port or a folder unseen.
 *
 * @param {() => void} stop
 * @returns {() => void} ends the watch
 */
function onOrphaned(stop) {
  if (process.env['npm_lifecycle_event'] === undefined) return () => {}
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, orphanPollMs).unref()
  return () => clearInterval(watch)
}
