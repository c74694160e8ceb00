import { CryptoError, fromHex, toHex } from '@sotto/crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SottoError } from '../error.ts'
import { readKeyRecord, writeKeyRecord, type KeyRecord } from './key-record.ts'
import { openByPassphrase } from './lock.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const sealed = { opsLimit: fc.maxSafeNat(), memLimit: fc.maxSafeNat(), salt: bytes(16), sealed: bytes(72) }
const wayBack = fc.record({ member: bytes(16), sealed: bytes(137), mark: bytes(32) })

const records: fc.Arbitrary<KeyRecord> = fc.oneof(
  fc.record({
    type: fc.constant('open' as const),
    value: fc.record({ version: fc.constant(1 as const), storeKey: bytes(32) }),
  }),
  fc.record({
    type: fc.constant('passphrase' as const),
    value: fc.oneof(
      fc.record({ version: fc.constant(1 as const), ...sealed }),
      fc.record({ version: fc.constant(2 as const), ...sealed, wayBack: fc.option(wayBack, { nil: null }) }),
    ),
  }),
)

/** What reads is the one spelling of what it says; everything else is refused with a code of its own. */
function readsOrRefuses(given: Uint8Array): void {
  try {
    expect(writeKeyRecord(readKeyRecord(given))).toEqual(given)
  } catch (error) {
    expect(error).toBeInstanceOf(SottoError)
    expect(error).not.toBeInstanceOf(CryptoError)
    expect(error).toMatchObject({ code: 'store-damaged' })
  }
}

test('a record is read as it was written', () => {
  fc.assert(
    fc.property(records, (record) => {
      expect(readKeyRecord(writeKeyRecord(record))).toEqual(record)
    }),
  )
})

test('any other bytes are refused, cut, altered or made up', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), readsOrRefuses))
  fc.assert(
    fc.property(records, fc.nat(), fc.integer({ min: 1, max: 255 }), (record, place, change) => {
      const whole = writeKeyRecord(record)
      const at = place % whole.length
      expect(() => readKeyRecord(whole.slice(0, at))).toThrow(SottoError)
      readsOrRefuses(whole.map((byte, index) => (index === at ? byte ^ change : byte)))
    }),
  )
})

test('a version that nobody has written yet is refused', () => {
  const record = writeKeyRecord({ type: 'open', value: { version: 1, storeKey: new Uint8Array(32) } })
  const at = record.indexOf(1)
  expect(() => readKeyRecord(record.with(at, 2))).toThrow(SottoError)
})

test('a file of version 1 still opens', () => {
  const file =
    '826a706173737068726173658501031a04000000509a2727e7982fdb3c505ba816cf4d4d7058486073ab57ccedc966b3d184c36d1068b965' +
    'fca784c384c3ab94f3597363b83f5f789e32d4e7c610dc7cba5fdadb151afe4f1866f83142a011d77048dab12eb7bceb8bb5e1f1efc0af'
  const { type, value } = readKeyRecord(fromHex(file))
  if (type !== 'passphrase') throw new Error('it is locked')
  expect(toHex(openByPassphrase(value, 'cafe\u0301'))).toBe(
    '10cd5044563623e8e80928cd91434cffe0c5f78764fe04178393af612c281ea7',
  )
})
