import { existsSync, readFileSync } from 'node:fs'
import type { CompactJWEHeaderParameters } from 'jose'
import { CompactEncrypt } from 'jose/jwe/compact/encrypt'
import { expect, test } from 'vitest'
import { aeadOpen, aeadSeal } from './seal/aead.ts'
import { fromHex, toHex } from './bytes.ts'
import { CryptoError } from './error.ts'
import { isSignedBy } from './signature/verify.ts'
import { fromBase64url, toBase64url } from './share/base64url.ts'
import { openEnvelope, sealEnvelope } from './share/envelope.ts'
import { sodium } from './sodium.ts'

/** Test vectors of C2SP/wycheproof, kept beside the repository. */
const folder = new URL('../../../../shared/vectors/', import.meta.url)

type Case = Record<string, string> & { result: 'valid' | 'invalid' | 'acceptable'; flags: string[] }
type Group = { tests: Case[]; publicKey?: { pk: string }; keySize?: number; ivSize?: number; tagSize?: number }

function vectors(file: string, name: string, run: (groups: Group[]) => void | Promise<void>): void {
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

/** What JWE's A256GCM can be: the rest of the file has other lengths of key, nonce or tag. */
const isA256Gcm = ({ keySize, ivSize, tagSize }: Group) => keySize === 256 && ivSize === 96 && tagSize === 128

vectors('aes_gcm.json', 'AES-256-GCM agrees with Wycheproof, in the envelope of a share too', async (groups) => {
  const [share, seen] = [new Uint8Array(32), { valid: 0, invalid: 0 }]
  const [head = ''] = (await sealEnvelope({ key: share, share }, share)).split('.')
  const header = JSON.parse(new TextDecoder().decode(fromBase64url(head) ?? undefined)) as CompactJWEHeaderParameters
  for (const each of groups.filter(isA256Gcm).flatMap(({ tests }) => tests)) {
    const [secret, iv, message] = [field(each, 'key'), field(each, 'iv'), field(each, 'msg')]
    const key = await crypto.subtle.importKey('raw', new Uint8Array(secret), 'AES-GCM', false, ['encrypt', 'decrypt'])
    const gcm = { name: 'AES-GCM', iv: new Uint8Array(iv), additionalData: new Uint8Array(field(each, 'aad')) }
    const sealed = new Uint8Array(fromHex(`${each['ct']}${each['tag']}`))
    const opened = crypto.subtle.decrypt(gcm, key, sealed)
    if (each.result === 'valid') {
      expect(toHex(new Uint8Array(await opened))).toBe(each['msg'])
      expect(toHex(new Uint8Array(await crypto.subtle.encrypt(gcm, key, new Uint8Array(message))))).toBe(toHex(sealed))
      // An envelope authenticates its own header, so the tag differs; key, nonce and message give the same ciphertext.
      const jwe = await new CompactEncrypt(message)
        .setProtectedHeader(header)
        .setInitializationVector(iv)
        .encrypt(secret)
      expect(jwe.split('.')[3]).toBe(toBase64url(field(each, 'ct')))
      expect(toHex(await openEnvelope({ key: secret, share }, jwe))).toBe(each['msg'])
      seen.valid++
    } else {
      await expect(opened, `case ${each['tcId']}`).rejects.toThrow()
      seen.invalid++
    }
  }
  expect(seen).toEqual({ valid: 39, invalid: 27 })
})
