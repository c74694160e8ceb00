import type { TodayWords } from './words.ts'

export const fr: TodayWords = {
  saved: (nrs, time) => `${nrs} noté à ${time}`,
  same: (time) => `Comme à ${time}`,
}
