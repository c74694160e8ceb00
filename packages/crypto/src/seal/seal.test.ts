import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { damaged } from '../fixtures/mutants.ts'
import { refusal } from '../fixtures/refusal.ts'
import { seededRandom } from '../fixtures/seeded.ts'
import { memberKeys } from '../member/keys.ts'
import { sodium } from '../sodium.ts'
import { openBytes, sealBytes } from './aead.ts'
import { openWithKey } from './box-open.ts'
import { sealToKey } from './box-seal.ts'
import { PASSPHRASE_COST, passphraseKey } from './passphrase.ts'

const random = seededRandom('seal')
const key = random(32)
const context = random(9)

test('sealed bytes open under their key and context', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 30 }), (plain, about) => {
      expect(openBytes(key, about, sealBytes(key, about, plain, random))).toEqual(plain)
    }),
  )
})

test('they open no other way, and not when altered', () => {
  const sealed = sealBytes(key, context, random(50), random)
  expect(refusal(() => openBytes(random(32), context, sealed))).toBe('seal-broken')
  expect(refusal(() => openBytes(key, random(9), sealed))).toBe('seal-broken')
  for (const mutant of damaged(sealed)) expect(refusal(() => openBytes(key, context, mutant))).toBe('seal-broken')
})

test('the same bytes sealed twice differ, nonce and all', () => {
  const plain = random(50)
  const [a, b] = [sealBytes(key, context, plain, random), sealBytes(key, context, plain, random)]
  expect(a.slice(0, 24)).not.toEqual(b.slice(0, 24))
  expect(a.slice(24)).not.toEqual(b.slice(24))
})

test('a sealed box is libsodium’s own, both ways', () => {
  const to = memberKeys(random(32))
  const plain = random(70)
  expect(sodium.crypto_box_seal_open(sealToKey(to.sealPk, plain, random), to.sealPk, to.sealSk)).toEqual(plain)
  expect(openWithKey(to, sodium.crypto_box_seal(plain, to.sealPk))).toEqual(plain)
})

test('a sealed box opens for nobody else, and not when altered', () => {
  const [to, other] = [memberKeys(random(32)), memberKeys(random(32))]
  const sealed = sealToKey(to.sealPk, random(70), random)
  expect(refusal(() => openWithKey(other, sealed))).toBe('seal-broken')
  for (const mutant of damaged(sealed)) expect(refusal(() => openWithKey(to, mutant))).toBe('seal-broken')
})

test('keys of small order are refused: they would give everybody the same secret', () => {
  const one = Uint8Array.of(1, ...new Uint8Array(31))
  for (const pk of [new Uint8Array(32), one]) {
    expect(refusal(() => sealToKey(pk, random(10), random))).toBe('malformed')
    const sealed = new Uint8Array(80)
    sealed.set(pk)
    expect(refusal(() => openWithKey(memberKeys(random(32)), sealed))).toBe('seal-broken')
  }
  expect(refusal(() => sealToKey(new Uint8Array(31), random(10), random))).toBe('malformed')
})

const cheap = { opsLimit: 1, memLimit: 8192 }

test('a passphrase key depends on passphrase, salt and cost, not on how letters are composed', () => {
  const salt = random(16)
  const derived = [
    passphraseKey('caf\u00e9', salt, cheap),
    passphraseKey('cafe', salt, cheap),
    passphraseKey('Caf\u00e9', salt, cheap),
    passphraseKey('caf\u00e9', random(16), cheap),
    passphraseKey('caf\u00e9', salt, { ...cheap, opsLimit: 2 }),
    passphraseKey('caf\u00e9', salt, { ...cheap, memLimit: 16384 }),
  ]
  expect(new Set(derived.map((each) => each.toString())).size).toBe(derived.length)
  expect(passphraseKey('cafe\u0301', salt, cheap)).toEqual(derived[0])
  expect(derived[0]).toHaveLength(32)
})

test('a cost out of bounds is refused before it is paid', () => {
  const salt = random(16)
  const costs = [
    { opsLimit: 0, memLimit: 8192 },
    { opsLimit: 1, memLimit: 8191 },
    { opsLimit: 1, memLimit: 2 ** 40 },
    { opsLimit: 1_000_000, memLimit: 8192 },
    { opsLimit: 1.5, memLimit: 8192 },
    { opsLimit: Number.NaN, memLimit: 8192 },
  ]
  for (const cost of costs) expect(refusal(() => passphraseKey('x', salt, cost))).toBe('malformed')
  expect(refusal(() => passphraseKey('x', salt.slice(1), cheap))).toBe('malformed')
  expect(PASSPHRASE_COST).toEqual({ opsLimit: 3, memLimit: 67_108_864 })
})
