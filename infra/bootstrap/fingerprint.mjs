import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { root } from './places.mjs'

/**
 * SHA-256 over names and contents, in order of name; a file that is missing counts as such.
 *
 * @param {readonly string[]} files absolute paths
 * @returns {string} lower-case hex
 */
export function fingerprint(files) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\0`)
  for (const file of [...files].sort()) {
    const content = contentOf(file)
    const size = content === null ? 'missing' : String(content.length)
    hash.update(`${relative(root, file).split(sep).join('/')}\0${size}\0`)
    if (content !== null) hash.update(content)
  }
  return hash.digest('hex')
}

/**
 * Every file below a folder, but for what is installed or built.
 *
 * @param {string} folder absolute path; one that is missing holds nothing
 * @returns {string[]}
 */
export function filesBelow(folder) {
  const found = []
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name)
    if (entry.isFile()) found.push(path)
    else if (entry.isDirectory() && entry.name !== 'node_modules' && entry.name !== 'dist') {
      found.push(...filesBelow(path))
    }
  }
  return found
}

/** @param {string} file */
function contentOf(file) {
  return orMissing(() => readFileSync(file), null)
}

/** @param {string} folder */
export function entriesOf(folder) {
  return orMissing(() => readdirSync(folder, { withFileTypes: true }), [])
}

/**
 * @template T, U
 * @param {() => T} read
 * @param {U} missing
 * @returns {T | U}
 */
function orMissing(read, missing) {
  try {
    return read()
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return missing
    throw error
  }
}
