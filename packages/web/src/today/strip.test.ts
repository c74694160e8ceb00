import { expect, test } from 'vitest'
import { across, hours, labelSide, spanOf } from './strip.ts'

test('the strip begins at six, or at midnight where something was earlier', () => {
  expect(spanOf(['06:00', '23:59'])).toEqual({ from: 360, to: 1440 })
  expect(spanOf(['05:59', '12:00'])).toEqual({ from: 0, to: 1440 })
  expect(spanOf([])).toEqual({ from: 360, to: 1440 })
  expect(hours(spanOf([]))).toEqual([360, 720, 1080, 1440])
  expect(hours(spanOf(['01:00']))).toEqual([0, 360, 720, 1080, 1440])
})

test('a time lies where its hour is', () => {
  const span = spanOf(['06:00'])
  expect([across(span, 360), across(span, 900), across(span, 1440)]).toEqual([0, 50, 100])
})

test('the label of what is usual keeps clear of dots that lie in it', () => {
  const band = { low: 3, high: 5 }
  expect(labelSide([], band)).toBe('right')
  expect(labelSide([{ x: 80, nrs: 4 }], band)).toBe('left')
  expect(labelSide([{ x: 80, nrs: 9 }], band)).toBe('right')
  expect(
    labelSide(
      [
        { x: 80, nrs: 4 },
        { x: 10, nrs: 3 },
      ],
      band,
    ),
  ).toBeNull()
})
