/** Local dates in weeks that begin on Monday. Dates are counted in UTC, where every day has 24 hours. */

const DAY_MS = 86_400_000
const WEEK = 7

const epochOf = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS)

const dayOfEpoch = (epoch: number): string => new Date(epoch * DAY_MS).toISOString().slice(0, 10)

export const shiftDay = (day: string, days: number): string => dayOfEpoch(epochOf(day) + days)

/** 0 is Monday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: string): number => (((epochOf(day) + 3) % WEEK) + WEEK) % WEEK

export const mondayOf = (day: string): string => shiftDay(day, -weekdayOf(day))

/** Weeks of seven days, from the Monday of the first to the Sunday of the last. */
export function weeksOf(from: string, to: string): string[][] {
  const weeks: string[][] = []
  for (let monday = mondayOf(from); monday <= to; monday = shiftDay(monday, WEEK))
    weeks.push(Array.from({ length: WEEK }, (_, at) => shiftDay(monday, at)))
  return weeks
}

/** @param month YYYY-MM @param by months later, or earlier where it is less than 0 */
export function shiftMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}

/** The first and the last day of a month. */
export const spanOfMonth = (month: string): { from: string; to: string } => ({
  from: `${month}-01`,
  to: shiftDay(`${shiftMonth(month, 1)}-01`, -1),
})

export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text)

export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && shiftDay(text, 0) === text
