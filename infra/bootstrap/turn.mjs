import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cache } from './places.mjs'

const pollMs = 200
const folder = join(cache, 'bootstrap')
const held = join(folder, 'held-by')

/**
 * Runs `work` while no other bootstrap of this repository does: two commands started at once on a fresh clone must not
 * install over one another.
 *
 * @param {() => void} work
 */
export function inTurn(work) {
  mkdirSync(folder, { recursive: true })
  let waitsFor = 0
  while (!take()) {
    const pid = holder()
    if (pid !== null && !isAlive(pid)) rmSync(held, { force: true })
    else if (pid !== null && pid !== waitsFor) {
      process.stderr.write(`Waiting for process ${pid}, which is installing or building.\n`)
      waitsFor = pid
    }
    pause(pollMs)
  }
  try {
    work()
  } finally {
    rmSync(held, { force: true })
  }
}

// A hard link appears with its content: nobody ever reads a lock without a holder.
function take() {
  const draft = `${held}.${process.pid}`
  writeFileSync(draft, String(process.pid))
  try {
    linkSync(draft, held)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** @returns {number | null} the holder's process id, null when it has just let go */
function holder() {
  try {
    return Number(readFileSync(held, 'utf8'))
  } catch {
    return null
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** @param {number} ms */
function pause(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
