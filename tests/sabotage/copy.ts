import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Edit } from './guard.ts'

/** What is made, not written, and still spares a copy its work: the built web app and the stamp that vouches for it. */
const MADE = ['packages/web/dist', '.cache/bootstrap/web-built']

/** A repository in a temporary folder, where guards can be taken away without anybody working there. */
export class Copy {
  readonly root: string

  private constructor(root: string) {
    this.root = root
  }

  /** @param files paths from `from`; see `filesOf`. */
  static async of(from: string, files: readonly string[]): Promise<Copy> {
    const root = await mkdtemp(join(tmpdir(), 'sotto-sabotage-'))
    for (const file of [...files, ...MADE.filter((made) => existsSync(join(from, made)))]) {
      await mkdir(dirname(join(root, file)), { recursive: true })
      await cp(join(from, file), join(root, file), { recursive: true, verbatimSymlinks: true })
    }
    await linkModules(join(from, 'node_modules'), join(root, 'node_modules'))
    for (const folder of files.filter((file) => file.endsWith('/package.json')).map(dirname)) {
      const modules = join(from, folder, 'node_modules')
      // Links within the workspace are relative, so that in the copy they mean the copy.
      if (existsSync(modules))
        await cp(modules, join(root, folder, 'node_modules'), { recursive: true, verbatimSymlinks: true })
    }
    return new Copy(root)
  }

  read(file: string): string | null {
    const path = join(this.root, file)
    return existsSync(path) ? readFileSync(path, 'utf8') : null
  }

  /** Makes the edits, lets something happen, and takes them back. */
  async with<T>(edits: readonly Edit[], act: () => Promise<T>): Promise<T> {
    const before = new Map(
      edits.map(({ file }) => [join(this.root, file), readFileSync(join(this.root, file), 'utf8')]),
    )
    try {
      for (const { file, find, replace } of edits) {
        const path = join(this.root, file)
        // A function, so that a `$` in the replacement means itself.
        writeFileSync(
          path,
          readFileSync(path, 'utf8').replace(find, () => replace),
        )
      }
      return await act()
    } finally {
      for (const [path, text] of before) writeFileSync(path, text)
    }
  }

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true, force: true })
  }
}

/** The sources as they are on disk, committed or not: what is neither ignored nor gone. */
export function filesOf(root: string): string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const listed = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 })
  return listed.split('\0').filter((path) => path !== '' && existsSync(join(root, path)))
}

/** Every entry on its own: what tools keep there for the repository is not the copy's. */
async function linkModules(from: string, to: string): Promise<void> {
  await mkdir(to)
  const entries = await readdir(from)
  const kept = entries.filter((name) => !/^\.(vite|cache)/.test(name))
  await Promise.all(kept.map((name) => symlink(join(from, name), join(to, name))))
}
