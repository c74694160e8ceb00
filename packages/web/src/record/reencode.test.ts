import { expect, test } from 'vitest'
import { fitted, LONGEST_EDGE } from './reencode.ts'

test('a picture is made smaller, keeps its shape, and is never made larger', () => {
  expect(fitted({ width: 4096, height: 3072 })).toEqual({ width: LONGEST_EDGE, height: 1536 })
  expect(fitted({ width: 3000, height: 6000 })).toEqual({ width: 1024, height: LONGEST_EDGE })
  expect(fitted({ width: 640, height: 480 })).toEqual({ width: 640, height: 480 })
  expect(fitted({ width: 100_000, height: 3 })).toEqual({ width: LONGEST_EDGE, height: 1 })
})
