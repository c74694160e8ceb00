/** What a week can say, by path of the schema. What is not here has a day of its own, and no place in a weekly share. */
import { isLasting } from './offer.ts'
import { isRecordKind } from '@sotto/shared/diary'

/** Said as the median of the week's days; 0 to 10, apart from minutes of sleep. */
export const RATINGS = [
  'check.interference',
  'check.sleepQuality',
  'check.sleepMinutes',
  'check.fatigue',
  'check.activity',
  'check.mood',
  'check.stress',
  'check.anxiety',
  'exercise.painBefore',
  'exercise.painDuring',
  'exercise.painAfter',
  'exercise.painNextDay',
] as const

export const MEASURES = ['ability.sit', 'ability.stand', 'ability.walk', 'ability.lift', 'ability.carry'] as const

export const SUMS = ['workday.hoursScheduled', 'workday.hoursWorked'] as const

/** Said as the number of days. */
export const DAY_WORDS = [
  'pain.qualities',
  'pain.triggers',
  'pain.relief',
  'check.aids',
  'check.helpNeeded',
  'check.limited',
  'check.cycle',
  'workday.status',
  'workday.reason',
  'ability.bend',
  'ability.reach',
  'ability.grip',
] as const

/** Said as the number of sessions, doses and visits. */
export const ENTRY_WORDS = [
  'exercise.completed',
  'dose.status',
  'dose.sideEffects',
  'visit.type',
  'visit.attended',
] as const

const SHOWN: readonly string[] = [
  ...['pain.nrs', 'pain.rating', 'flare.end', 'goal.activity', 'goal.score'],
  ...[...RATINGS, ...MEASURES, ...SUMS, ...DAY_WORDS, ...ENTRY_WORDS],
]

/** Whether a weekly share says anything of the path. What lasts is of no day. */
export function isShownWeekly(path: string): boolean {
  const kind = path.slice(0, path.indexOf('.'))
  return SHOWN.includes(path) || (isRecordKind(kind) && isLasting(kind) && !path.endsWith('.conditions'))
}
