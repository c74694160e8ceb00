/** Several flares laid over one another: what is said of a day is of at least three of them. */
import * as v from 'valibot'
import * as value from './value.ts'

/** Fewer could be told apart. */
const few = v.pipe(value.count, v.minValue(3))

/** `day` counts from the flare's first, which is 1; those before it are 0 and less. `n` flares had a rating on it. */
const compositeDay = v.strictObject({
  day: v.pipe(v.number(), v.safeInteger(), v.minValue(-27), v.maxValue(28)),
  n: few,
  median: value.rating,
})

export const composite = v.strictObject({
  flares: few,
  /** Days of the range with an entry of what was chosen. */
  logged: v.optional(value.count),
  /** How long the middle one of them lasted, in days. */
  middleDays: v.optional(v.pipe(value.count, v.minValue(1))),
  days: v.array(compositeDay),
  /** Words said in so many of the flares. */
  words: v.array(v.strictObject({ of: value.path, word: value.label, n: few })),
})

export type Composite = v.InferOutput<typeof composite>
export type CompositeDay = v.InferOutput<typeof compositeDay>
