import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { aeadOpen, aeadSeal } from './seal/aead.ts'
import { fromHex, toHex } from './bytes.ts'
import { CryptoError } from './error.ts'
import { isSignedBy } from './signature/verify.ts'
import { sodium } from './sodium.ts'

/** Test vectors of C2SP/wycheproof, kept beside the repository. */
const folder = new URL('../../../../shared/vectors/', import.meta.url)

type Case = Record<string, string> & { result: 'valid' | 'invalid' | 'acceptable'; flags: string[] }
type Group = { tests: Case[]; publicKey?: { pk: string } }

function vectors(file: string, name: string, run: (groups: Group[]) => void): void {
  const path = new URL(file, folder)
  if (existsSync(path))
    test(name, () => run((JSON.parse(readFileSync(path, 'utf8')) as { testGroups: Group[] }).testGroups))
  else test.skip(`${name} (skipped: ${file} is not in ../shared/vectors)`)
}

const field = (of: Case, name: string): Uint8Array => fromHex(of[name] ?? expect.unreachable(`no ${name}`))

vectors('xchacha20_poly1305.json', 'XChaCha20-Poly1305 agrees with Wycheproof', (groups) => {
  let run = 0
  for (const each of groups.flatMap((group) => group.tests)) {
    const [key, nonce, aad] = [field(each, 'key'), field(each, 'iv'), field(each, 'aad')]
    const sealed = fromHex(`${each['ct']}${each['tag']}`)
    const open = () => toHex(aeadOpen(key, nonce, aad, sealed))
    if (each.result === 'valid') {
      expect(open()).toBe(each['msg'])
      expect(toHex(aeadSeal(key, nonce, aad, field(each, 'msg')))).toBe(toHex(sealed))
    } else {
      expect(open).toThrow(CryptoError)
    }
    run++
  }
  expect(run).toBe(315)
})

vectors('ed25519.json', 'Ed25519 verification agrees with Wycheproof', (groups) => {
  let run = 0
  for (const group of groups) {
    const signPk = fromHex(group.publicKey?.pk ?? expect.unreachable('no key'))
    for (const each of group.tests) {
      expect(isSignedBy(field(each, 'sig'), field(each, 'msg'), signPk), `case ${each['tcId']}`).toBe(
        each.result === 'valid',
      )
      run++
    }
  }
  expect(run).toBe(151)
})

vectors('x25519.json', 'X25519 agrees with Wycheproof and refuses every zero shared secret', (groups) => {
  let [run, refused] = [0, 0]
  for (const each of groups.flatMap((group) => group.tests)) {
    const multiply = () => toHex(sodium.crypto_scalarmult(field(each, 'private'), field(each, 'public')))
    if (each.flags.includes('ZeroSharedSecret')) {
      expect(multiply).toThrow()
      refused++
    } else {
      expect(multiply(), `case ${each['tcId']}`).toBe(each['shared'])
    }
    run++
  }
  expect([run, refused]).toEqual([518, 31])
})
