import { dirname, posix } from 'node:path'
import ts from 'typescript'
import { sources, type Tracked } from './tracked.ts'

const texts = new Map(sources.map((source) => [source.path, source]))

/** What a source imports, as written; types count like values. Of a Svelte file, its scripts. */
export function importsOf({ path, text }: Tracked): string[] {
  const scripts = path.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(([, s]) => s)
    : [text]
  return scripts.flatMap((script) => ts.preProcessFile(script ?? '').importedFiles.map(({ fileName }) => fileName))
}

/** The files that a file loads when it runs, itself included, through relative imports and the workspace's packages. */
export function reachedFrom(start: string): Set<string> {
  const reached = new Set<string>()
  const waiting = [start]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const source = texts.get(path)
    if (source === undefined || reached.has(path)) continue
    reached.add(path)
    for (const specifier of importsOf(source)) {
      const target = targetOf(specifier, path)
      if (target !== null) waiting.push(target)
    }
  }
  return reached
}

/** The tracked file that an import means, null when it lies outside the workspace. */
export function targetOf(specifier: string, importer: string): string | null {
  if (specifier.startsWith('.')) return posix.join(dirname(importer), specifier)
  const [scope, name, face = 'index'] = specifier.split('/')
  if (scope !== '@sotto') return null
  const candidates = [`packages/${name}/src/${face}.ts`, `packages/${name}/src/${face}/index.ts`]
  return candidates.find((candidate) => texts.has(candidate)) ?? null
}

/** The workspace package that a path lies in, null for what belongs to none. */
export function packageOf(path: string): string | null {
  return /^packages\/([^/]+)\//.exec(path)?.[1] ?? null
}
