import { expect, test } from 'vitest'
import { Confirmed, CONFIRMED_FOR_MS } from './confirmed.ts'

const asked = expect.objectContaining({ code: 'lock-asked' }) as Error

function given() {
  const clock = { nowMs: 1_800_000_000_000 }
  let ring = () => {}
  const confirmed = new Confirmed(
    () => clock.nowMs,
    (_ms, act) => {
      ring = act
      return () => (ring = () => {})
    },
  )
  return { clock, confirmed, ring: () => ring() }
}

test('it counts for two minutes', () => {
  const { clock, confirmed } = given()
  expect(() => confirmed.demand()).toThrow(asked)
  confirmed.note()
  clock.nowMs += CONFIRMED_FOR_MS
  expect(() => confirmed.demand()).not.toThrow()
  clock.nowMs += 1
  expect(() => confirmed.demand()).toThrow(asked)
})

test('after two minutes by a timer no clock brings it back, wherever it is set to', () => {
  const { clock, confirmed, ring } = given()
  confirmed.note()
  const { nowMs } = clock
  ring()
  for (const setTo of [nowMs, nowMs + 1, nowMs - 1]) {
    clock.nowMs = setTo
    expect(() => confirmed.demand()).toThrow(asked)
  }
})

test('after a sleep, in which no timer runs, it is over too; and once over it stays so', () => {
  const { clock, confirmed } = given()
  confirmed.note()
  clock.nowMs += 8 * 3_600_000
  expect(() => confirmed.demand()).toThrow(asked)
  clock.nowMs -= 8 * 3_600_000
  expect(() => confirmed.demand()).toThrow(asked)
})

test('a clock that was set back does not make it longer', () => {
  const { clock, confirmed } = given()
  confirmed.note()
  clock.nowMs -= 1
  expect(() => confirmed.demand()).toThrow(asked)
})
