import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..', '..')

/** A file under version control: its path from the repository's root, with forward slashes, and its text. */
export interface Tracked {
  readonly path: string
  readonly text: string
}

const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 })

/** Every tracked path that is still there. */
export const paths: readonly string[] = listed.split('\0').filter((path) => path !== '' && existsSync(join(root, path)))

/** The hand-written sources. */
export const sources: readonly Tracked[] = read((path) => /\.(ts|mjs|js|svelte)$/.test(path))

/** The tracked text files that a choice of paths names. */
export function read(chosen: (path: string) => boolean): Tracked[] {
  return paths.filter(chosen).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}
