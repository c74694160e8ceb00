import type { TodayView } from '../today/view.ts'

export type CheckQuestion = TodayView['check']['asked'][number]

/** What the daily check asks, a card each, in this order; how long one slept stands on the card of how well. */
export const QUESTIONS: readonly CheckQuestion[] = [
  'sleepQuality',
  'fatigue',
  'interference',
  'activity',
  'mood',
  'stress',
  'anxiety',
]

/** Those that shares leave out unless they are switched on. */
export const PRIVATE: ReadonlySet<CheckQuestion> = new Set(['mood', 'stress', 'anxiety'])
