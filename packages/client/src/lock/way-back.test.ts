import { createPhrase, encode, memberKeys, phraseSeed, sealToKey, struct, systemRandom, text } from '@sotto/crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWayBackOf, openWayBack, sealWayBack, type Recovery, type WayBack } from './way-back.ts'

const storeKey = systemRandom(32)
const vault = systemRandom(32)
const phrase = createPhrase(systemRandom)
const recovery: Recovery = { vault, member: memberKeys(phraseSeed(phrase)) }
const wayBack = sealWayBack(storeKey, recovery, systemRandom)
const refusal = (code: string) => expect.objectContaining({ code }) as Error

test('its phrase opens it, as people type it, and names the vault', () => {
  for (const typed of [phrase, ` ${phrase.toUpperCase().replaceAll(' ', '\u3000')}\n`])
    expect(openWayBack(wayBack, typed)).toEqual({ vault, storeKey })
})

test('a phrase with a wrong word is told apart from one of another diary', () => {
  expect(() => openWayBack(wayBack, phrase.split(' ').slice(1).join(' '))).toThrow(refusal('phrase-wrong'))
  expect(() => openWayBack(wayBack, phrase.split(' ').with(3, 'sotto').join(' '))).toThrow(refusal('phrase-wrong'))
  expect(() => openWayBack(wayBack, createPhrase(systemRandom))).toThrow(refusal('phrase-unknown'))
})

test('what was sealed to the same member for another purpose opens nothing', () => {
  const other = encode(struct('Other', { purpose: text(99) }), { purpose: 'epoch key' })
  const padded = new Uint8Array([...other, ...new Uint8Array(89 - other.length)])
  for (const plain of [padded, systemRandom(89)]) {
    const sealed = sealToKey(recovery.member.sealPk, plain, systemRandom)
    expect(() => openWayBack({ ...wayBack, sealed }, phrase)).toThrow(refusal('store-damaged'))
  }
})

test('whatever is altered in it is found by the phrase or, before that, by its mark', () => {
  const fields = ['member', 'sealed', 'mark'] as const
  expect(isWayBackOf(wayBack, storeKey, recovery)).toBe(true)
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.nat(), fc.integer({ min: 1, max: 255 }), (field, place, change) => {
      const at = place % wayBack[field].length
      const altered: WayBack = {
        ...wayBack,
        [field]: wayBack[field].map((byte, index) => (index === at ? byte ^ change : byte)),
      }
      expect(isWayBackOf(altered, storeKey, recovery)).toBe(false)
      const open = () => openWayBack(altered, phrase)
      if (field === 'member') expect(open).toThrow(refusal('phrase-unknown'))
      else if (field === 'sealed') expect(open).toThrow(refusal('store-damaged'))
      else expect(open()).toEqual({ vault, storeKey })
    }),
  )
})

test('it is that of one phrase and one store, or of none', () => {
  const other: Recovery = { vault, member: memberKeys(phraseSeed(createPhrase(systemRandom))) }
  expect(isWayBackOf(wayBack, storeKey, other)).toBe(false)
  expect(isWayBackOf(wayBack, systemRandom(32), recovery)).toBe(false)
  expect(isWayBackOf(wayBack, storeKey, null)).toBe(false)
  expect(isWayBackOf(null, storeKey, recovery)).toBe(false)
  expect(isWayBackOf(null, storeKey, null)).toBe(true)
})
