import { expect, test } from 'vitest'
import { DIGIT_WAIT_MS, Digits } from './digits.ts'

/** Digits on a clock of the test's own. */
function typed(keys: readonly (string | number)[]) {
  const said: number[] = []
  const seen: (number | null)[] = []
  let now = 0
  const waiting: { at: number; act: () => void }[] = []
  const run = (until: number) => {
    for (const one of waiting.filter(({ at }) => at <= until)) {
      waiting.splice(waiting.indexOf(one), 1)
      one.act()
    }
    now = until
  }
  const digits = new Digits(
    (pending) => seen.push(pending),
    (rating) => said.push(rating),
    (ms, act) => {
      const one = { at: now + ms, act }
      waiting.push(one)
      return () => void (waiting.includes(one) && waiting.splice(waiting.indexOf(one), 1))
    },
  )
  for (const key of keys) {
    if (typeof key === 'number') run(now + key)
    else if (key === 'Escape') digits.cancel()
    else digits.press(key)
  }
  return { said, seen, digits }
}

test.each([
  [['6'], []],
  [['6', DIGIT_WAIT_MS - 1], []],
  [['6', DIGIT_WAIT_MS], [6]],
  [['0', 400], [0]],
  [['1', 399, '0'], [10]],
  [
    ['1', 400, '0', 400],
    [1, 0],
  ],
  [['1', '0', 1000], [10]],
  [['5', 200, '7', 399], []],
  [['5', 200, '7', 400], [7]],
  [['1', '1', '0', 400], [10]],
  [['0', '1', 400], [1]],
  [['8', 'Escape', 1000], []],
])('%j says %j', (keys, said) => {
  expect(typed(keys).said).toEqual(said)
})

test('what waits is shown until it counts, and no other key is used up', () => {
  expect(typed(['1', 100, '0']).seen).toEqual([1, null])
  const { digits } = typed([])
  expect(['a', 'Enter', '', '12', '٣'].map((key) => digits.press(key))).toEqual([false, false, false, false, false])
})
