import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { transformWithOxc, type Plugin } from 'vite'
import { en as inputEn } from '../src/input/words/en.ts'
import { fr as inputFr } from '../src/input/words/fr.ts'
import { en as dayEn } from '../src/today/words/en.ts'
import { fr as dayFr } from '../src/today/words/fr.ts'

const SOURCE = new URL('../src/today/early/early.ts', import.meta.url)
const PLACE = '<div id="app"></div>'

/** Puts the one question into the page itself, with the script that remembers what is pressed before the app is there. */
export function early(): Plugin {
  let script = { name: '', code: '' }
  return {
    name: 'sotto-early',
    apply: 'build',
    async buildStart() {
      const { code } = await transformWithOxc(await readFile(SOURCE, 'utf8'), SOURCE.pathname)
      const plain = code.replace(/^export \{\};?$/m, '')
      const digest = createHash('sha256').update(plain).digest('hex').slice(0, 8)
      script = { name: `assets/early-${digest}.js`, code: plain }
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: script.name, source: script.code })
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { path }) {
        if (path !== '/index.html') return html
        if (!html.includes(PLACE)) throw new Error(`The page has no ${PLACE}.`)
        return {
          html: html.replace(PLACE, `${question()}\n    ${PLACE}`),
          tags: [{ tag: 'script', attrs: { src: `/${script.name}` }, injectTo: 'head-prepend' }],
        }
      },
    },
  }
}

/** In both languages, of which the style shows one: no script has to run for it. */
function both(english: string, french: string, kind = ''): string {
  const as = (language: string, text: string) => `<span lang="${language}"${kind}>${escaped(text)}</span>`
  return as('en', english) + as('fr', french)
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function question(): string {
  const [en, fr] = [inputEn.keypad, inputFr.keypad]
  const keys = Array.from({ length: 11 }, (_, nrs) => {
    const name = both(en.of(nrs), fr.of(nrs), ' class="said"')
    return `<button type="button" data-nrs="${nrs}" data-step="${nrs}">${name}<span aria-hidden="true">${nrs}</span><i></i></button>`
  })
  const lines = [
    '<section id="early">',
    '<div>',
    `<h1 class="usual">${both(en.title, fr.title)}</h1>`,
    `<h1 class="low-energy">${both(dayEn.low.pain, dayFr.low.pain)}</h1>`,
    `<p class="low-energy">${both(dayEn.low.painText, dayFr.low.painText)}</p>`,
    `<div class="keys">${keys.join('')}<b></b></div>`,
    `<p class="ends">${both(en.none, fr.none)} ${both(en.worst, fr.worst)}</p>`,
    '</div>',
    '</section>',
  ]
  return lines.join('')
}
