import { expect, test } from 'vitest'
import { arrayTypes, binaryArray } from './binary-array.ts'

test('the casts of a statement say what travels in binary', () => {
  const types = arrayTypes('some', 'select $2::bigint[], $1::bytea, $4::int[], $5::text[] from unnest($2)')
  expect([...types]).toEqual([undefined, 'bigint', undefined, 'int'])
})

test('numbers keep their value, the largest and negative ones too', () => {
  const values = [0, 1, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER, -1, -(2 ** 40)]
  const bytes = binaryArray('bigint', values)
  expect(values.map((_, at) => Number(bytes.readBigInt64BE(20 + at * 12 + 4)))).toEqual(values)
  expect(binaryArray('int', [7, -7]).toString('hex')).toBe(
    '0000000100000000000000170000000200000001' + '0000000400000007' + '00000004fffffff9',
  )
  expect(binaryArray('int', []).toString('hex')).toBe('000000000000000000000017')
})
