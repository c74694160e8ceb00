import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Whether the work that a stamp vouches for was done for just these inputs.
 *
 * @param {string} file
 * @param {string} fingerprint
 */
export function isStamped(file, fingerprint) {
  try {
    return readFileSync(file, 'utf8') === fingerprint
  } catch {
    // Unreadable is as good as absent: the work is done again and the stamp written anew.
    return false
  }
}

/**
 * Written whole or not at all, and only after the work: half an installation is never vouched for.
 *
 * @param {string} file
 * @param {string} fingerprint
 */
export function stamp(file, fingerprint) {
  mkdirSync(dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, fingerprint)
  renameSync(draft, file)
}
