import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Every module that `entry` reaches through imports and re-exports of this package, types left out. */
function reached(entry: URL, seen = new Map<string, string>()): Map<string, string> {
  if (seen.has(entry.href)) return seen
  const source = readFileSync(entry, 'utf8')
  seen.set(entry.href, source)
  for (const [, clause, target] of source.matchAll(/^(?:import|export)\s([^'"]*?)\s?(?:from\s+)?'([^']+)'/gms)) {
    if (!target?.startsWith('.') || /^type\s/.test(clause ?? '')) continue
    reached(new URL(target, entry), seen)
  }
  return seen
}

const modules = reached(new URL('public.ts', import.meta.url))
const names = [...modules.keys()].map((href) => href.slice(new URL('.', import.meta.url).href.length))
const openers =
  /_decrypt|seal_open|scalarmult|beforenm|secretbox|pwhash|aeadOpen|openBytes|openWithKey|openWrap|deriveKey|Inflate/

test('the walk follows imports to the bottom', () => {
  expect(names).toContain('sodium.ts')
  expect(names).toContain('roster/membership.ts')
  expect(names.length).toBeGreaterThan(25)
})

test('nothing the relay can reach opens a seal, derives a key or signs', () => {
  const opening = [...modules].filter(([, source]) => openers.test(source)).map(([href]) => href)
  expect(opening).toEqual([])
  const secret = /(^|\/)(open|sign|keys|phrase|derive|aead|answer|join-sign|passphrase|purpose|channel|code)\.ts$/
  expect(names.filter((name) => secret.test(name))).toEqual([])
})

test('the test sees openers where there are some', () => {
  const all = reached(new URL('index.ts', import.meta.url))
  const opening = [...all].filter(([, source]) => openers.test(source)).map(([href]) => href.split('/src/')[1])
  expect(opening).toEqual(
    expect.arrayContaining(['seal/aead.ts', 'seal/box-open.ts', 'epoch/keys.ts', 'update/open.ts']),
  )
})

test('one module alone imports libsodium', () => {
  const all = reached(new URL('index.ts', import.meta.url))
  const importing = [...all]
    .filter(([, source]) => /from 'libsodium/.test(source))
    .map(([href]) => href.split('/src/')[1])
  expect(importing).toEqual(['sodium.ts'])
})
