import { createPhrase, memberKeys, phraseSeed, systemRandom } from '@sotto/crypto'
import { expect, test } from 'vitest'
import { readKeyRecord, writeKeyRecord, type KeyRecord, type LockedKey } from './key-record.ts'
import { lockStoreKey, openByPassphrase, withWayBack, type Lock } from './lock.ts'
import { openWayBack, type Recovery } from './way-back.ts'

const storeKey = systemRandom(32)
const vault = systemRandom(32)
const phrase = createPhrase(systemRandom)
const recoveryOf = (words: string): Recovery => ({ vault, member: memberKeys(phraseSeed(words)) })
const refusal = (code: string) => expect.objectContaining({ code }) as unknown

const locked = (recovery: Recovery | null, passphrase = 'caf\u00e9'): LockedKey =>
  sealedIn(lockStoreKey(storeKey, { kind: 'passphrase', passphrase }, recovery, systemRandom))

function sealedIn(record: KeyRecord | null): LockedKey {
  if (record?.type !== 'passphrase') throw new Error('it is locked')
  return record.value
}

const wayBackIn = (key: LockedKey) => {
  if (key.version === 1 || !key.wayBack) throw new Error('it has a way back')
  return key.wayBack
}

test('a passphrase opens the key in any Unicode form, and no other does', () => {
  const key = locked(null)
  expect(openByPassphrase(key, 'cafe\u0301')).toEqual(storeKey)
  expect(() => openByPassphrase(key, 'cafe')).toThrow(refusal('store-locked') as Error)
  expect(() => openByPassphrase({ ...key, salt: systemRandom(16) }, 'caf\u00e9')).toThrow(
    refusal('store-locked') as Error,
  )
})

test('a cost that is less than this version’s own, or more than a phone can pay, is not paid', () => {
  const key = locked(null)
  for (const changed of [{ opsLimit: 2 }, { opsLimit: 17 }, { memLimit: 8192 }, { memLimit: 2 ** 30 }])
    expect(() => openByPassphrase({ ...key, ...changed }, 'caf\u00e9')).toThrow(refusal('store-damaged') as Error)
})

test('without a lock the key lies open, and needs no way back', () => {
  const open: Lock = { kind: 'none' }
  const record = lockStoreKey(storeKey, open, recoveryOf(phrase), systemRandom)
  expect(record).toEqual({ type: 'open', value: { version: 1, storeKey } })
  expect(withWayBack(record, storeKey, recoveryOf(phrase), systemRandom)).toBeNull()
})

test('passphrase and phrase each open what was locked once; neither they nor the key lie in it', () => {
  const key = locked(recoveryOf(phrase))
  expect(openByPassphrase(key, 'caf\u00e9')).toEqual(storeKey)
  expect(openWayBack(wayBackIn(key), phrase)).toEqual({ vault, storeKey })
  const file = Buffer.from(writeKeyRecord({ type: 'passphrase', value: key }))
  for (const secret of [storeKey, vault, phraseSeed(phrase)]) expect(file.includes(Buffer.from(secret))).toBe(false)
})

test('a way back is written anew for another phrase, for one that was altered, and in a record of version 1', () => {
  const key = locked(recoveryOf(phrase))
  const record: KeyRecord = { type: 'passphrase', value: key }
  expect(withWayBack(record, storeKey, recoveryOf(phrase), systemRandom)).toBeNull()

  const newer = createPhrase(systemRandom)
  const renewed = sealedIn(withWayBack(record, storeKey, recoveryOf(newer), systemRandom))
  expect(openWayBack(wayBackIn(renewed), newer).storeKey).toEqual(storeKey)
  expect(() => openWayBack(wayBackIn(renewed), phrase)).toThrow(refusal('phrase-unknown') as Error)
  expect(openByPassphrase(renewed, 'caf\u00e9')).toEqual(storeKey)

  const wayBack = wayBackIn(key)
  const spoilt = { ...wayBack, sealed: wayBack.sealed.map((byte, at) => (at === 100 ? byte ^ 1 : byte)) }
  const mended = withWayBack(
    { type: 'passphrase', value: { ...key, version: 2, wayBack: spoilt } },
    storeKey,
    recoveryOf(phrase),
    systemRandom,
  )
  expect(openWayBack(wayBackIn(sealedIn(mended)), phrase).storeKey).toEqual(storeKey)

  const { opsLimit, memLimit, salt, sealed } = key
  const first: KeyRecord = { type: 'passphrase', value: { version: 1, opsLimit, memLimit, salt, sealed } }
  const second = sealedIn(withWayBack(first, storeKey, recoveryOf(phrase), systemRandom))
  expect(openWayBack(wayBackIn(second), phrase).storeKey).toEqual(storeKey)
  expect(second.sealed).toEqual(sealed)
})

test('no phrase that was taken away stays a way back', () => {
  const none = withWayBack({ type: 'passphrase', value: locked(recoveryOf(phrase)) }, storeKey, null, systemRandom)
  expect(sealedIn(none)).toMatchObject({ version: 2, wayBack: null })
  expect(none && readKeyRecord(writeKeyRecord(none))).toEqual(none)
})
