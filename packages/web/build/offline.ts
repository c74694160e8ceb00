import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { transformWithOxc, type Plugin, type Rolldown } from 'vite'

const SOURCE = new URL('../src/offline/service-worker.ts', import.meta.url)

/** Of other pages, of other writing systems, or read by nobody: not kept for offline. A PDF asks for all of its fonts. */
const LEFT_OUT = /^v\/|cyrillic|greek|vietnamese(?!-400-normal)|\.map$/

/** What keeps a new entry; the app asks for it at the first one. */
const DRAFTS = /\/client\/src\/drafts\/index\.ts$/

/** The engine: of all that is kept later it comes first, since without it no diary is shown. */
const ENGINE = /^assets\/(worker|open)-|\.wasm$/

/** Writes `/service-worker.js`, with the list of the files that make the app. */
export function offline(): Plugin {
  return {
    name: 'sotto-offline',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const first = withImports(bundle, 'index.html', DRAFTS)
        const assets = Object.keys(bundle).filter((name) => name.startsWith('assets/') && !LEFT_OUT.test(name))
        const viewerOnly = withImports(bundle, 'v/index.html')
        const later = assets.filter((name) => !first.has(name) && !viewerOnly.has(name)).sort()
        const rest = [...later.filter((name) => ENGINE.test(name)), ...later.filter((name) => !ENGINE.test(name))]
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

/** The scripts and styles that a page loads before it does anything, those of a module besides, and the font that it shows. */
function withImports(bundle: Rolldown.OutputBundle, page: string, besides?: RegExp): Set<string> {
  const html = bundle[page]
  const source = html?.type === 'asset' ? String(html.source) : ''
  const found = new Set([...source.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, name = '']) => name))
  for (const chunk of Object.values(bundle))
    if (chunk.type === 'chunk' && besides?.test(chunk.facadeModuleId ?? '')) found.add(chunk.fileName)
  for (const name of found) {
    const chunk = bundle[name]
    if (chunk?.type !== 'chunk') continue
    for (const one of [...chunk.imports, ...(chunk.viteMetadata?.importedCss ?? [])]) found.add(one)
  }
  for (const name of Object.keys(bundle)) if (/figtree-latin-wght/.test(name)) found.add(name)
  return found
}
