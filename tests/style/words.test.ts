import { expect, test } from 'vitest'
import { paths, read, sources, type Tracked } from './tracked.ts'

// Written in two halves, so that this file does not hold what it looks for.
const banned: readonly [why: string, word: RegExp][] = [
  ['a type that is none', /(:|<|\bas) ?any(\[\])*\s*([;,)>=|&{]|$)/],
  ['markup from a string', new RegExp('\\{@' + 'html')],
  ['work put off', new RegExp('\\b(TO' + 'DO|FIX' + 'ME|XX' + 'X|HA' + 'CK)\\b')],
  ['a checker silenced', new RegExp('@ts-' + '(ignore|nocheck)|(eslint|oxlint)-' + 'disable')],
]

const found = (files: readonly Tracked[], word: RegExp) =>
  files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) => (word.test(line) ? [`${path}:${index + 1}: ${line.trim().slice(0, 120)}`] : [])),
  )

test.each(banned)('no source holds %s', (_why, word) => {
  expect(
    found(
      sources.filter(({ path }) => path !== 'tests/style/words.test.ts'),
      word,
    ),
  ).toEqual([])
})

const isText = (path: string) => !/\.(png|jpe?g|gif|ico|woff2?|pdf|wasm|bin|gz|zip)$/.test(path)

test('no tracked file names a folder of one machine', () => {
  const place = new RegExp('(^|[\\s"\'`(=:])/(' + 'work|root|Users|home/[a-z]' + ')/')
  expect(found(read(isText), place)).toEqual([])
})

test('no tracked file names where packages come from', () => {
  const host = new RegExp('//regis' + 'try\\.|npm' + 'mirror|_auth' + 'Token')
  expect(found(read(isText), host)).toEqual([])
  expect(
    found(
      read((path) => path.endsWith('pnpm-lock.yaml')),
      /https?:|tarball:/,
    ),
  ).toEqual([])
  expect(paths.filter((path) => /(^|\/)\.npmrc$/.test(path))).toEqual([])
})

test('every dependency is pinned to one version', () => {
  const loose = read((path) => path.endsWith('package.json')).flatMap(({ path, text }) => {
    const manifest = JSON.parse(text) as Record<string, Record<string, string> | undefined>
    const all = { ...manifest['dependencies'], ...manifest['devDependencies'], ...manifest['optionalDependencies'] }
    const free = Object.entries(all).filter(
      ([, version]) => version !== 'workspace:*' && !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    )
    return free.map(([name, version]) => `${path}: ${name} ${version}`)
  })
  expect(loose).toEqual([])
})
