import { afterAll, beforeAll, expect, test } from 'vitest'
import { PARTS, Screens } from './screens.ts'

/** Held beside this, in a run of its own. */
const ELSEWHERE = ['start', 'day', 'kept']

let screens: Screens

beforeAll(async () => {
  screens = await Screens.open()
})

afterAll(() => screens.close())

test.each(PARTS.filter((part) => !ELSEWHERE.includes(part)))(
  '%s: read, reached and seen by everybody',
  async (part) => {
    expect(await screens.shortfalls([part], 'typical')).toEqual({})
  },
)
