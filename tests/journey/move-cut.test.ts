import { test } from 'vitest'
import { cutMoves } from './move-cut.ts'

// Every call: `move-cut.long.test.ts`.
test.each([
  ['before the call arrives', 'before'],
  ['after it arrived, unheard', 'after'],
] as const)(
  'a device that dies while it moves the diary, %s, has changed nothing before the word is out, and finishes later',
  (_when, side) => cutMoves(side, 9),
  120_000,
)
