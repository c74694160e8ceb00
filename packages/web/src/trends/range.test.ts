import { expect, test } from 'vitest'
import { rangeOf } from './range.ts'

const TODAY = '2026-11-22'

test('every span ends today, and has as many days as it says', () => {
  expect(rangeOf(['30'], TODAY)).toEqual({ span: '30', from: '2026-10-24', to: TODAY })
  expect(rangeOf(['365'], TODAY)).toEqual({ span: '365', from: '2025-11-23', to: TODAY })
  expect(rangeOf(['all'], TODAY)).toEqual({ span: 'all', from: null, to: TODAY })
})

test('an own range may be written either way round and does not reach beyond today', () => {
  const own = { span: null, from: '2026-03-01', to: '2026-04-30' }
  expect(rangeOf(['2026-03-01', '2026-04-30'], TODAY)).toEqual(own)
  expect(rangeOf(['2026-04-30', '2026-03-01'], TODAY)).toEqual(own)
  expect(rangeOf(['2026-11-01', '2027-01-01'], TODAY).to).toBe(TODAY)
})

test('an address that says nothing gives ninety days', () => {
  for (const rest of [[], ['7'], ['2026-02-30', '2026-03-01'], ['2026-03-01']])
    expect(rangeOf(rest, TODAY)).toEqual({ span: '90', from: '2026-08-25', to: TODAY })
})
