import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

/* Beside what this runtime has of its own. */

const LENT: readonly (readonly [object, readonly string[]])[] = [
  [Map, ['groupBy']],
  [Array.prototype, ['toSorted', 'toReversed']],
  [String.prototype, ['isWellFormed', 'toWellFormed']],
  [URL, ['parse', 'canParse']],
  [AbortSignal, ['any']],
]

const own = new Map<string, PropertyDescriptor>()
const named = LENT.flatMap(([on, names]) => names.map((name) => [on, name] as const))

beforeAll(async () => {
  for (const [on, name] of named) {
    own.set(name, Object.getOwnPropertyDescriptor(on, name) ?? {})
    Reflect.deleteProperty(on, name)
  }
  await import('../../packages/web/src/older.ts')
})

afterAll(() => {
  for (const [on, name] of named) Object.defineProperty(on, name, own.get(name) ?? {})
})

const native = (name: string) => own.get(name)?.value as (...given: unknown[]) => unknown
const text = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units))
const halves = fc.array(fc.constantFrom('a', 'é', '\ud83d', '\ude00', '😀')).map((parts) => parts.join(''))

test('nothing of it is found by going through an object', () => {
  for (const [on, name] of named) expect(Object.keys(on)).not.toContain(name)
  expect([...named].every(([on, name]) => name in on)).toBe(true)
})

test('groups, orders and turns round as the runtime itself does, and leaves what it was given', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 })), (numbers) => {
      const before = [...numbers]
      const third = (number: number, index: number) => (number + index) % 3
      expect([...Map.groupBy(numbers, third)]).toEqual([
        ...(native('groupBy').call(Map, numbers, third) as Map<number, number[]>),
      ])
      for (const compare of [undefined, (one: number, other: number) => other - one])
        expect(numbers.toSorted(compare)).toEqual(native('toSorted').call(numbers, compare))
      expect(numbers.toReversed()).toEqual(native('toReversed').call(numbers))
      expect(numbers).toEqual(before)
    }),
  )
})

test('finds and mends the halves of pairs that stand alone', () => {
  fc.assert(
    fc.property(fc.oneof(text, halves), (given) => {
      expect(given.isWellFormed()).toBe(native('isWellFormed').call(given))
      expect(given.toWellFormed()).toBe(native('toWellFormed').call(given))
      expect(given.toWellFormed().isWellFormed()).toBe(true)
    }),
  )
})

test('reads addresses, with and without a base', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.webUrl(), fc.string(), fc.webPath()),
      fc.option(fc.webUrl(), { nil: undefined }),
      (url, base) => {
        const known = native('parse').call(URL, url, base) as URL | null
        expect(URL.parse(url, base)?.href).toBe(known?.href)
        expect(URL.canParse(url, base)).toBe(known !== null)
      },
    ),
  )
})

test('one signal for several is aborted with the first of them, for its reason, and once', () => {
  const [one, other] = [new AbortController(), new AbortController()]
  const joined = AbortSignal.any([one.signal, other.signal])
  const reasons: unknown[] = []
  joined.addEventListener('abort', () => reasons.push(joined.reason))
  other.abort('first')
  one.abort('second')
  expect(reasons).toEqual(['first'])
  expect(AbortSignal.any([other.signal]).reason).toBe('first')
  expect(AbortSignal.any([]).aborted).toBe(false)
})
