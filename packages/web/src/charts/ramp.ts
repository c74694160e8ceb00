import { rampStep } from '@sotto/client/charts/ramp'
import type { Rating } from '@sotto/shared/snapshot'

export const rampFill = (rating: Rating): string => `var(--ramp-${rampStep(rating)})`

/** The number on a patch: the only step that takes dark ink on both grounds is 5. */
export function rampInk(rating: Rating): string {
  const step = rampStep(rating)
  if (step === 5) return 'var(--ramp-ink-5)'
  return step < 5 ? 'var(--ramp-ink-weak)' : 'var(--ramp-ink-strong)'
}
