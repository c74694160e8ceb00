import type { TodayWords } from './words.ts'

export const en: TodayWords = {
  saved: (nrs, time) => `Saved ${nrs} at ${time}`,
  same: (time) => `Same as ${time}`,
}
