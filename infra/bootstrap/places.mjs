import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's root. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** What can be made again at any time: stamps, locks, compiled code. */
export const cache = join(root, '.cache')

export const bin = join(root, 'node_modules', '.bin')

/**
 * The pinned Node itself. Not its shim in `.bin`: that is a shell script that waits for Node as its child and so keeps
 * signals from it.
 */
export const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
