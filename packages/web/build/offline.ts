import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { transformWithOxc, type Plugin, type Rolldown } from 'vite'

const SOURCE = new URL('../src/offline/service-worker.ts', import.meta.url)

/** Of other pages, of other writing systems, or read by nobody: not kept for offline. */
const LEFT_OUT = /^v\/|cyrillic|greek|vietnamese|\.map$/

/** Writes `/service-worker.js`, with the list of the files that make the app. */
export function offline(): Plugin {
  return {
    name: 'sotto-offline',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const first = withImports(bundle, 'index.html')
        const assets = Object.keys(bundle).filter((name) => name.startsWith('assets/') && !LEFT_OUT.test(name))
        const viewerOnly = withImports(bundle, 'v/index.html')
        const rest = assets.filter((name) => !first.has(name) && !viewerOnly.has(name)).sort()
        const page = bundle['index.html']
        const version = createHash('sha256')
          .update([...first, ...rest].join())
          .update(page?.type === 'asset' ? page.source : '')
          .digest('hex')
          .slice(0, 16)
        const files = { version, first: ['/', ...[...first].sort().map(rooted)], rest: rest.map(rooted) }
        const { code } = await transformWithOxc(await readFile(SOURCE, 'utf8'), SOURCE.pathname)
        const script = code.replace(/^export \{\};?$/m, '')
        this.emitFile({
          type: 'asset',
          fileName: 'service-worker.js',
          source: `const FILES = ${JSON.stringify(files)};\n${script}`,
        })
      },
    },
  }
}

const rooted = (name: string): string => `/${name}`

/** The scripts and styles that a page loads before it does anything, and the font that it shows. */
function withImports(bundle: Rolldown.OutputBundle, page: string): Set<string> {
  const html = bundle[page]
  const source = html?.type === 'asset' ? String(html.source) : ''
  const found = new Set([...source.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, name = '']) => name))
  for (const name of found) {
    const chunk = bundle[name]
    if (chunk?.type !== 'chunk') continue
    for (const one of [...chunk.imports, ...(chunk.viteMetadata?.importedCss ?? [])]) found.add(one)
  }
  for (const name of Object.keys(bundle)) if (/figtree-latin-wght/.test(name)) found.add(name)
  return found
}
