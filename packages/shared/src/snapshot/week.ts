/** Seven days summed up, where `weekly` was chosen. Nothing in it is of one day of them. */
import * as v from 'valibot'
import * as value from './value.ts'

export const DAYS_IN_WEEK = 7

const days = v.pipe(value.count, v.maxValue(DAYS_IN_WEEK))

const amount = v.union([v.pipe(v.number(), v.finite(), v.minValue(0)), value.band])

/**
 * One number of a week: of ratings, minutes and weights (kilograms) the median of day medians, of hours of work the
 * sum; `min` and `max` are of day medians. `n` counts days. `word` says of what, where there are several (a goal's activity).
 */
const weekValue = v.strictObject({
  of: value.path,
  word: v.optional(value.label),
  n: v.pipe(days, v.minValue(1)),
  median: v.optional(amount),
  min: v.optional(amount),
  max: v.optional(amount),
  sum: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))),
})

/** How often a word was said in a week: on how many days, or of sessions, doses and visits, how many of them. */
const weekWord = v.strictObject({
  of: value.path,
  word: value.label,
  n: v.pipe(value.count, v.minValue(1)),
})

export const week = v.strictObject({
  /** Its first day. */
  week: value.day,
  /** Days with an entry of what was chosen. */
  logged: days,
  /** Days that flares cover, each once; absent where flares were not chosen. */
  flareDays: v.optional(days),
  values: v.array(weekValue),
  words: v.array(weekWord),
})

export type WeekSummary = v.InferOutput<typeof week>
export type WeekValue = v.InferOutput<typeof weekValue>
export type WeekWord = v.InferOutput<typeof weekWord>
