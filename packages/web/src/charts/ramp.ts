import type { Rating } from '@sotto/shared/snapshot'

/** The step of the ramp that stands for a rating: a half takes the next whole one up, a band its middle. */
export function rampStep(rating: Rating): number {
  if (typeof rating === 'string') return { low: 2, mid: 5, high: 8 }[rating]
  return Math.min(10, Math.max(0, Math.ceil(rating)))
}

export const rampFill = (rating: Rating): string => `var(--ramp-${rampStep(rating)})`

/** The number on a patch: the only step that takes dark ink on both grounds is 5. */
export function rampInk(rating: Rating): string {
  const step = rampStep(rating)
  if (step === 5) return 'var(--ramp-ink-5)'
  return step < 5 ? 'var(--ramp-ink-weak)' : 'var(--ramp-ink-strong)'
}
