import { createCipheriv, createECDH, createHmac } from 'node:crypto'
import { Aes128Gcm, CipherSuite, HkdfSha256 } from '@hpke/core'
import { expect, test } from 'vitest'
import { fromHex, toHex } from '../bytes.ts'
import { importPrivate } from './key.ts'
import { openDraft } from './open.ts'
import { suite } from './suite.ts'

/*
 * HPKE in base mode, computed here from scratch with Node's own OpenSSL: first as RFC 9180 has it in appendix A.3.1, for
 * AES-128, then for a draft, with AES-256. The latter is kept in ../../vectors/draft.json and demanded of this package.
 * `-u` writes it anew; a change of it is a change of the format.
 */
const A31 = {
  info: '4f6465206f6e2061204772656369616e2055726e',
  skEm: '4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb',
  pkRm: '04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0',
  skRm: 'f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2',
  enc: '04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4',
  sharedSecret: 'c0d26aeab536609a572b07695d933b589dcf363ff9d93c93adea537aeabb8cb8',
  plain: '4265617574792069732074727574682c20747275746820626561757479',
  aad: '436f756e742d30',
  sealed: '5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434',
}
const AEADS = {
  aes128: { id: 1, cipher: 'aes-128-gcm', keyBytes: 16 },
  aes256: { id: 2, cipher: 'aes-256-gcm', keyBytes: 32 },
} as const

const hex = (text: string): Buffer => Buffer.from(text, 'hex')
const none = Buffer.alloc(0)
const uint16 = (value: number): Buffer => Buffer.from([value >> 8, value & 0xff])
const hmac = (key: Buffer, ...parts: Buffer[]): Buffer =>
  createHmac('sha256', key).update(Buffer.concat(parts)).digest()

/** Section 4: `LabeledExtract` and `LabeledExpand`, the latter for at most one block. */
const extract = (suiteId: Buffer, salt: Buffer, label: string, ikm: Buffer): Buffer =>
  hmac(salt, Buffer.from('HPKE-v1'), suiteId, Buffer.from(label), ikm)
const expand = (suiteId: Buffer, prk: Buffer, label: string, info: Buffer, length: number): Buffer =>
  hmac(prk, uint16(length), Buffer.from('HPKE-v1'), suiteId, Buffer.from(label), info, Buffer.from([1])).subarray(
    0,
    length,
  )

/** Sections 4.1 and 5.1: DHKEM(P-256, HKDF-SHA256) and the key schedule in base mode. */
function sealed(aead: keyof typeof AEADS, info: Buffer, plain: Buffer, aad: Buffer) {
  const { id, cipher, keyBytes } = AEADS[aead]
  const ephemeral = createECDH('prime256v1')
  ephemeral.setPrivateKey(hex(A31.skEm))
  const enc = ephemeral.getPublicKey()
  const kem = Buffer.concat([Buffer.from('KEM'), uint16(0x10)])
  const eae = extract(kem, none, 'eae_prk', ephemeral.computeSecret(hex(A31.pkRm)))
  const sharedSecret = expand(kem, eae, 'shared_secret', Buffer.concat([enc, hex(A31.pkRm)]), 32)
  const hpke = Buffer.concat([Buffer.from('HPKE'), uint16(0x10), uint16(1), uint16(id)])
  const context = Buffer.concat([
    Buffer.from([0]),
    extract(hpke, none, 'psk_id_hash', none),
    extract(hpke, none, 'info_hash', info),
  ])
  const secret = extract(hpke, sharedSecret, 'secret', none)
  const key = expand(hpke, secret, 'key', context, keyBytes)
  const by = createCipheriv(cipher, key, expand(hpke, secret, 'base_nonce', context, 12)).setAAD(aad)
  const ciphertext = Buffer.concat([by.update(plain), by.final(), by.getAuthTag()])
  return { enc, sharedSecret, ciphertext }
}

test('what is computed here is what RFC 9180 says, and the library opens it by a key as it is kept here', async () => {
  const own = sealed('aes128', hex(A31.info), hex(A31.plain), hex(A31.aad))
  const { enc, sharedSecret, sealed: expected } = A31
  expect([own.enc, own.sharedSecret, own.ciphertext].map(toHex)).toEqual([enc, sharedSecret, expected])
  const recipientKey = await importPrivate(fromHex(A31.skRm + A31.pkRm))
  const { kem, kdf, aead } = suite
  // The library's KDF holds the suite that it was given to last: it is not shared.
  const shorter = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes128Gcm() })
  const to = { recipientKey, enc: fromHex(A31.enc), info: fromHex(A31.info) }
  expect(toHex(new Uint8Array(await shorter.open(to, fromHex(expected), fromHex(A31.aad))))).toBe(A31.plain)
  expect([kem.id, kdf.id, aead.id]).toEqual([0x10, 1, 2])
})

test('a draft', async () => {
  const id = '01KAN9Z4G0TESTTESTTESTTEST'
  const text = '{"kind":"pain","nrs":4}'
  const padded = Buffer.alloc(1024)
  padded.writeUInt32LE(text.length)
  padded.write(text, 4)
  const { enc, ciphertext } = sealed('aes256', Buffer.from('sotto draft 1'), padded, Buffer.from(id))
  const vector = {
    privateKey: A31.skRm + A31.pkRm,
    ephemeralPrivateKey: A31.skEm,
    id,
    text,
    sealed: toHex(Buffer.concat([Buffer.from([1]), enc, ciphertext])),
  }
  await expect(`${JSON.stringify(vector, null, 2)}\n`).toMatchFileSnapshot('../../vectors/draft.json')
  const opened = await openDraft(fromHex(vector.privateKey), id, fromHex(vector.sealed))
  expect(new TextDecoder().decode(opened)).toBe(text)
})
