import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { root } from '../../infra/bootstrap/places.mjs'
import { ensureWebBuilt } from '../../infra/bootstrap/web-build.mjs'
import { read } from '../style/tracked.ts'

const dist = join(root, 'packages/web/dist')
const LIMIT = 60 * 1024

/** Words that stand in the code of what must not be loaded before it is needed. */
const MARKS = { libsodium: 'crypto_pwhash', automerge: 'automerge' } as const

beforeAll(() => {
  ensureWebBuilt()
})

const scripts = () =>
  readdirSync(join(dist, 'assets'))
    .filter((name) => name.endsWith('.js'))
    .map((name) => `assets/${name}`)

/** The scripts that load with the page: those it names, and whatever they import without being asked. */
function closure(): string[] {
  const page = readFileSync(join(dist, 'v/index.html'), 'utf8')
  const waiting = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? '')
  const reached = new Set<string>()
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue
    reached.add(path)
    const text = readFileSync(join(dist, path), 'utf8')
    for (const [, name] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) waiting.push(`assets/${name}`)
  }
  return [...reached]
}

const textOf = (path: string) => readFileSync(join(dist, path), 'utf8')

test('what loads before a passcode is asked for weighs 60 KiB at most, by gzip and so by brotli too', () => {
  const loaded = closure()
  expect(loaded.length).toBeGreaterThan(0)
  const weigh = (squeeze: (bytes: Buffer) => Buffer) =>
    loaded.reduce((sum, path) => sum + squeeze(readFileSync(join(dist, path))).length, 0)
  expect(weigh((bytes) => gzipSync(bytes))).toBeLessThanOrEqual(LIMIT)
  expect(weigh((bytes) => brotliCompressSync(bytes))).toBeLessThanOrEqual(LIMIT)
})

test('neither libsodium nor the diary’s engine nor the report is among it', () => {
  const all = scripts()
  expect(all.filter((path) => textOf(path).includes(MARKS.libsodium))).not.toEqual([])
  expect(all.filter((path) => textOf(path).includes('sevenDayRule'))).not.toEqual([])
  for (const path of closure()) {
    for (const mark of [...Object.values(MARKS), 'sevenDayRule']) expect(textOf(path).toLowerCase()).not.toContain(mark)
  }
})

test('the page names no other origin and holds no script or style of its own', () => {
  const page = readFileSync(join(dist, 'v/index.html'), 'utf8')
  expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/)
  expect(page).not.toMatch(/og:|twitter:|manifest/)
  expect(page).toContain('<title>Sotto</title>')
  expect(page).toMatch(/name="robots" content="noindex/)
})

test('what the owner wrote can only become text: no source makes markup of a string, or keeps anything', () => {
  const markup = new RegExp(
    ['\\{@' + 'html', 'inner' + 'HTML', 'outer' + 'HTML', 'insertAdjacent' + 'HTML', 'document\\.write', 'srcdoc'].join(
      '|',
    ),
  )
  const storage = /localStorage|sessionStorage|indexedDB|caches\.|serviceWorker|document\.cookie/
  const sources = read((path) => /^packages\/web\/src\/(viewer|charts)\//.test(path))
  expect(sources.length).toBeGreaterThan(30)
  for (const pattern of [markup, storage]) {
    expect(sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([])
  }
})
