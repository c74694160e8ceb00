import { test } from 'vitest'
import { cutMoves } from './move-cut.ts'

test.each([
  ['before it arrives', 'before'],
  ['after it arrived, unheard', 'after'],
] as const)(
  'a device that dies at any call of a move, %s, finishes it later',
  (_when, side) => cutMoves(side, 1),
  600_000,
)
