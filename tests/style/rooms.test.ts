import { expect, test } from 'vitest'
import { paths, sources } from './tracked.ts'

const lines = sources
  .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
  .sort((a, b) => a.lines - b.lines)

const quantile = (share: number) => lines[Math.floor((lines.length - 1) * share)]?.lines

test('no source is longer than 450 lines', () => {
  expect(lines.filter((source) => source.lines > 450)).toEqual([])
})

test('half of the sources have 90 lines at most, nine of ten 250', () => {
  expect(quantile(0.5)).toBeLessThanOrEqual(90)
  expect(quantile(0.9)).toBeLessThanOrEqual(250)
})

test('a folder is a word of the field', () => {
  const drawer = /^(utils?|helpers?|commons?|misc|lib|stuff)$/
  const folders = new Set(paths.flatMap((path) => path.split('/').slice(0, -1)))
  expect([...folders].filter((folder) => drawer.test(folder))).toEqual([])
  // One helper is a role of the protocol, who writes for an owner; helpers are a drawer.
  expect(paths.filter((path) => /(^|\/)(utils?|helpers|common|misc)\.[a-z.]+$/.test(path))).toEqual([])
})

test('only a package’s face does nothing but hand on', () => {
  const face = /^packages\/[^/]+\/src\/(index|public|node|browser|[^/]+\/index)\.ts$/
  const handsOn = ({ text }: { text: string }) => {
    const rest = text
      .replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '')
      .replace(/export\s+(type\s+)?(\*(\s+as\s+\w+)?|\{[^}]*\})\s+from\s+'[^']+';?/g, '')
      .replace(/^import\s[^;]*?from\s+'[^']+';?$/gm, '')
    return rest.trim() === ''
  }
  const handedOn = sources.filter((source) => handsOn(source) && !face.test(source.path)).map(({ path }) => path)
  expect(handedOn).toEqual([])
})
