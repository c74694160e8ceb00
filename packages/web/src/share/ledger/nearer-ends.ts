const HOUR_MS = 3_600_000

/** In an hour, and in the evening of some of the next days; those that are sooner than the end that there is. */
export function nearerEnds(nowMs: number, untilMs: number): number[] {
  const evening = (days: number) => {
    const end = new Date(nowMs)
    end.setDate(end.getDate() + days)
    end.setHours(23, 59, 0, 0)
    return end.getTime()
  }
  return [nowMs + HOUR_MS, ...[0, 1, 3, 7, 14].map(evening)].filter(
    (end, n, all) => end < untilMs && end > (all[n - 1] ?? nowMs),
  )
}
