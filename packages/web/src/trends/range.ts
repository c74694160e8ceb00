/** The days that trends are of; every range includes today. In the address after the screen's name. */
import { isDay, shiftDay } from '../calendar/weeks.ts'

export const SPANS = ['30', '90', '365', 'all'] as const
export type Span = (typeof SPANS)[number]

export interface Chosen {
  /** Null: a range of one's own. */
  readonly span: Span | null
  /** Null: from the first logged day on. */
  readonly from: string | null
  readonly to: string
}

const USUAL: Span = '90'

/** @param rest of the route: a span, or two days. What is neither is the usual span. */
export function rangeOf(rest: readonly string[], today: string): Chosen {
  const [first = '', second = ''] = rest
  if (isDay(first) && isDay(second)) {
    const [from, to] = first <= second ? [first, second] : [second, first]
    return { span: null, from, to: to > today ? today : to }
  }
  const span = SPANS.find((one) => one === first) ?? USUAL
  return { span, from: span === 'all' ? null : shiftDay(today, 1 - Number(span)), to: today }
}
