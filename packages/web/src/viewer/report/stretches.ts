/** Days by month, or by thirty where they are numbers: parts of a long list that are opened one by one. */
import type { DayDetail } from '@sotto/client/report'

const DAYS = 30

export interface Stretch {
  readonly key: string
  readonly first: DayDetail['day']
  readonly last: DayDetail['day']
  readonly days: readonly DayDetail[]
  readonly entries: number
}

/** In the order of the days; none is left out. */
export function stretchesOf(days: readonly DayDetail[]): Stretch[] {
  const keyOf = ({ day }: DayDetail) => (typeof day === 'number' ? `${Math.floor((day - 1) / DAYS)}` : day.slice(0, 7))
  return [...Map.groupBy(days, keyOf)].flatMap(([key, of]) => {
    const [first, last] = [of[0]?.day, of.at(-1)?.day]
    const entries = of.reduce((sum, day) => sum + day.entries.length + day.summaries.length, 0)
    return first === undefined || last === undefined ? [] : [{ key, first, last, days: of, entries }]
  })
}
