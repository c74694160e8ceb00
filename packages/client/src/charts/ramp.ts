import type { Rating } from '@sotto/shared/snapshot'

/** The step of the ramp that stands for a rating: a half takes the next whole one up, a band its middle. */
export function rampStep(rating: Rating): number {
  if (typeof rating === 'string') return { low: 2, mid: 5, high: 8 }[rating]
  return Math.min(10, Math.max(0, Math.ceil(rating)))
}
