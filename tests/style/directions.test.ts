import { expect, test } from 'vitest'
import { importsOf, packageOf, reachedFrom, targetOf } from './imports.ts'
import { sources } from './tracked.ts'

// Who may import whom; a package may always import itself.
const below: Readonly<Record<string, readonly string[]>> = {
  crypto: [],
  shared: ['crypto'],
  server: ['crypto', 'shared'],
  client: ['crypto', 'shared'],
  cli: ['client', 'crypto', 'shared'],
  web: ['client', 'crypto', 'shared'],
}

const isTest = (path: string) => path.endsWith('.test.ts')

const edges = sources.flatMap((source) =>
  importsOf(source).map((specifier) => ({ path: source.path, specifier, target: targetOf(specifier, source.path) })),
)

test('every package is known here', () => {
  const packages = new Set(sources.map(({ path }) => packageOf(path)).filter((name) => name !== null))
  expect([...packages].filter((name) => !(name in below))).toEqual([])
})

test('imports run one way, and out of a package by its name', () => {
  const wrong = edges.filter(({ path, specifier, target }) => {
    const from = packageOf(path)
    if (from === null) return false
    const named = /^@sotto\/([^/]+)/.exec(specifier)?.[1]
    if (named !== undefined) return !below[from]?.includes(named)
    return specifier.startsWith('.') && target !== null && packageOf(target) !== from
  })
  expect(wrong).toEqual([])
})

test('the product imports no tests and no infrastructure', () => {
  const wrong = edges.filter(
    ({ path, target }) =>
      packageOf(path) !== null && !isTest(path) && /^(tests|infra)\/|\.test\.ts$/.test(target ?? ''),
  )
  expect(wrong).toEqual([])
})

test('only crypto touches libsodium or jose', () => {
  const wrong = edges.filter(
    ({ path, specifier }) => /^(libsodium|jose(\/|$))/.test(specifier) && packageOf(path) !== 'crypto',
  )
  expect(wrong).toEqual([])
})

test('the relay reaches nothing of crypto but its public half', () => {
  const half = reachedFrom('packages/crypto/src/public.ts')
  const relay = sources.filter(({ path }) => path.startsWith('packages/server/src/') && !isTest(path))
  const reached = new Set(relay.flatMap(({ path }) => [...reachedFrom(path)]))
  const opening = [...reached].filter((path) => packageOf(path) === 'crypto' && !half.has(path))
  expect(opening).toEqual([])
})
