import type { RecordOf } from '@sotto/shared/diary'
import { inTime } from './shown.ts'

/** The ratings and lengths of a daily check, each a question of its own. */
export type CheckQuestion =
  'sleepQuality' | 'sleepMinutes' | 'fatigue' | 'interference' | 'activity' | 'mood' | 'stress' | 'anxiety'

/** What is asked unless the owner chose otherwise, in this order. */
export const CHECK_QUESTIONS: readonly CheckQuestion[] = [
  'sleepQuality',
  'fatigue',
  'interference',
  'activity',
  'mood',
  'stress',
]

export interface CheckNow {
  /** The record that a further answer is put in; null where there is none yet. */
  readonly record: RecordOf<'check'> | null
  readonly asked: readonly CheckQuestion[]
  /** Of those asked, what was answered today; by two devices at once, the later answer. */
  readonly answers: Readonly<Partial<Record<CheckQuestion, number>>>
  readonly left: readonly CheckQuestion[]
}

/** `checks`: those of one day. */
export function checkNow(
  checks: readonly RecordOf<'check'>[],
  asked: readonly CheckQuestion[] = CHECK_QUESTIONS,
): CheckNow {
  const inOrder = inTime(checks)
  const answers: Partial<Record<CheckQuestion, number>> = {}
  for (const record of inOrder) {
    for (const question of asked) {
      const answer = record[question]
      if (answer !== undefined) answers[question] = answer
    }
  }
  return {
    record: inOrder.at(-1) ?? null,
    asked,
    answers,
    left: asked.filter((question) => answers[question] === undefined),
  }
}
