import { PROTOCOL_VERSION } from '@sotto/shared'
import { expect, test } from 'vitest'
import ts from 'typescript'
import { paths, read } from './tracked.ts'

const documents = read((path) => /^docs\/[^/]+\.md$/.test(path))

/** As documents name files: from the repository's root, from the source of a package, or by what stands last. */
function filesNamed(name: string): string[] {
  const inPackage = name.replace(/^(crypto|shared|server|client|cli|web)\//, 'packages/$1/src/')
  const whole = new RegExp(`(^|/)${inPackage.replace(/[.[\]]/g, '\\$&').replaceAll('*', '[^/]*')}$`)
  return paths.filter((path) => whole.test(path))
}

/** Titles of suites and tests, as they are written. */
function titlesOf(text: string): string[] {
  const titles: string[] = []
  const root = (node: ts.Expression): string =>
    ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)
      ? root(node.expression)
      : ts.isIdentifier(node)
        ? node.text
        : ''
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(test|it|describe)$/.test(root(node.expression))) {
      const [title] = node.arguments
      if (title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title)))
        titles.push(title.getText().slice(1, -1))
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('titles.ts', text, ts.ScriptTarget.Latest, true))
  return titles
}

/** Every test that a text names after its file: `file` (_words of its title_, _of another_); or `file`, _words_. */
function citedIn(text: string): { file: string; words: string }[] {
  const cited = text.matchAll(/`([^`\s]+\.test\.ts)`((?:(?:,| \(|;| and) ?_[^_|]+_)+)/g)
  return [...cited].flatMap(([, file = '', names = '']) =>
    [...names.matchAll(/_([^_]+)_/g)].map(([, words = '']) => ({ file, words })),
  )
}

test.each(documents)('$path names files that there are', ({ text }) => {
  const named = new Set([...text.matchAll(/`([\w./*-]+\.(?:ts|svelte|mjs))`/g)].map(([, name = '']) => name))
  expect([...named].filter((name) => filesNamed(name).length === 0)).toEqual([])
})

const titlesByName = new Map<string, readonly string[]>()

/** Titles of the one file of that name; none where there are several. */
function titlesIn(name: string): readonly string[] {
  const known = titlesByName.get(name)
  if (known) return known
  const named = filesNamed(name)
  const titles = named.length === 1 ? read((path) => path === named[0]).flatMap(({ text }) => titlesOf(text)) : []
  titlesByName.set(name, titles)
  return titles
}

test.each(documents)('$path names tests that there are, each in one file', ({ text }) => {
  const wrong = citedIn(text).filter(({ file, words }) => !titlesIn(file).some((title) => title.includes(words)))
  expect(wrong).toEqual([])
})

/** Of tables with a column of tests, the rows that name none and do not say why: by nature, or not tested. */
function rowsWithoutTest(text: string): string[] {
  let column = -1
  return text.split('\n').filter((line) => {
    const cells = line.split('|').map((cell) => cell.trim())
    if (cells.length < 3) column = -1
    else if (column === -1) column = cells.indexOf('Test')
    else if (column > 0 && !/^-+$/.test(cells[column] ?? '')) return !/_[^_]+_/.test(cells[column] ?? '')
    return false
  })
}

test.each(['docs/roles.md', 'docs/threats.md'])('%s names a test in every row', (path) => {
  expect(read((one) => one === path).flatMap(({ text }) => rowsWithoutTest(text))).toEqual([])
})

test('threats.md names every attack that the simulator stages', () => {
  const [kinds, threats] = ['tests/simulation/attack/kinds.ts', 'docs/threats.md'].map((path) =>
    read((one) => one === path).map(({ text }) => text),
  )
  const staged = [...(kinds?.[0] ?? '').matchAll(/from '\.\/([\w-]+\.ts)'/g)].map(([, name = '']) => name)
  const modules = staged.filter((name) => name !== 'attack.ts')
  expect(modules.length).toBeGreaterThan(10)
  expect(modules.filter((name) => !threats?.[0]?.includes(`tests/simulation/attack/${name}`))).toEqual([])
})

test('a wrong name is found out', () => {
  const sound = { file: 'tests/style/docs.test.ts', words: 'a wrong name is' }
  expect(citedIn('see `tests/style/docs.test.ts` (_a wrong name is_), `x.test.ts`; and _more_')).toEqual([sound])
  expect(citedIn('`a.test.ts` (_one_, _two_); `b.test.ts`, _three_ and _four_')).toHaveLength(4)
  expect(filesNamed(sound.file)).toEqual([sound.file])
  expect(filesNamed('client/error.ts')).toEqual(['packages/client/src/error.ts'])
  expect(filesNamed('yle/docs.test.ts')).toEqual([])
  expect(rowsWithoutTest('| A | Test |\n| - | ---- |\n| a | `b.test.ts` (_c_) |\n| d | `e.test.ts` |')).toHaveLength(1)
  expect(rowsWithoutTest('| A | B |\n| - | - |\n| a | |')).toEqual([])
  expect(titlesOf("describe.each([['a']])('on %s', () => { test('is', () => expect(1)('not')) })")).toEqual([
    'on %s',
    'is',
  ])
})

test('gaps that are spoken of are known gaps, each with one number', () => {
  const numbers = documents.flatMap(({ text }) => [...text.matchAll(/^\*\*(G\d+)\./gm)].map(([, number]) => number))
  expect(numbers.filter((number, at) => numbers.indexOf(number) !== at)).toEqual([])
  const spoken = documents.flatMap(({ text }) => [...text.matchAll(/\bG\d+\b/g)].map(([number]) => number))
  expect(spoken.filter((number) => !numbers.includes(number))).toEqual([])
})

test('the protocol is described in the version that is spoken', () => {
  const described = documents.find(({ path }) => path === 'docs/protocol.md')?.text
  expect(described).toContain(`describes protocol version ${PROTOCOL_VERSION} (`)
})
