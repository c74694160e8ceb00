import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const src = new URL('../', import.meta.url)

/** What a module loads as it is itself loaded: `import()` and what is erased with the types left out. */
const loaded = (text: string): string[] =>
  [...text.matchAll(/^(?:import|export)\s(?!type\s)(?:[\w\s{},*]*?\sfrom\s)?'([^']+)'/gm)].map(
    ([, specifier]) => specifier ?? '',
  )

/** Modules of this package and packages of others that `entry` loads. */
function reached(entry: string): { readonly modules: string[]; readonly packages: string[] } {
  const modules = new Set<string>()
  const packages = new Set<string>()
  const waiting = [new URL(entry, src)]
  for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
    const name = url.href.slice(src.href.length)
    if (modules.has(name)) continue
    modules.add(name)
    for (const specifier of loaded(readFileSync(url, 'utf8'))) {
      if (specifier.startsWith('.')) waiting.push(new URL(specifier, url))
      else packages.add(specifier)
    }
  }
  return { modules: [...modules].sort(), packages: [...packages].sort() }
}

const share = reached('share/index.ts')
const relay = reached('public.ts')

test('the recipient’s page loads no libsodium and no codec before a passcode or a reply asks for it', () => {
  expect(share.packages).toEqual([
    '@scure/bip39/wordlists/english.js',
    'jose/base64url',
    'jose/jwe/compact/decrypt',
    'jose/jwe/compact/encrypt',
  ])
  expect(share.modules.filter((name) => !name.startsWith('share/'))).toEqual(['bytes.ts', 'error.ts'])
})

test('a page that keeps a draft loads no libsodium at all, and nothing of a share', () => {
  const draft = reached('draft/index.ts')
  expect(draft.packages).toEqual(['@hpke/core', 'jose/base64url'])
  expect(draft.modules.filter((name) => !name.startsWith('draft/'))).toEqual([
    'body/padding.ts',
    'bytes.ts',
    'error.ts',
    'share/base64url.ts',
  ])
})

test('the walk would see libsodium: behind a passcode, a reply, and at the relay', () => {
  for (const entry of ['seal/passphrase.ts', 'share/reply-seal.ts', 'share/owner.ts', 'public.ts']) {
    expect(reached(entry).packages, entry).toContain('libsodium-wrappers-sumo')
  }
})

test('the relay’s half reaches of shares what hashes proofs and seals reports', () => {
  expect(relay.modules.filter((name) => name.startsWith('share/'))).toEqual([
    'share/context.ts',
    'share/normal-passcode.ts',
    'share/relay-hash.ts',
    'share/report.ts',
  ])
})

test('the relay’s half reaches nothing that opens a share: no JWE, no HKDF', () => {
  expect(relay.packages.filter((name) => name.startsWith('jose'))).toEqual([])
  const opening =
    /HKDF|AES-GCM|crypto.subtle|_decrypt|compactDecrypt|openEnvelope|openSnapshot|argon2id|pwhash|seal_open/
  const found = relay.modules.filter((name) => opening.test(readFileSync(new URL(name, src), 'utf8')))
  expect(found).toEqual([])
  const all = reached('index.ts').modules.filter((name) => opening.test(readFileSync(new URL(name, src), 'utf8')))
  expect(all).toEqual(expect.arrayContaining(['seal/passphrase.ts', 'seal/box-open.ts']))
})
