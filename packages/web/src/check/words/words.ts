import type { CheckQuestion } from '../questions.ts'

export interface CheckWords {
  readonly title: string
  readonly titleOf: (day: string) => string
  readonly of: (step: number, steps: number) => string
  readonly question: Readonly<Record<Exclude<CheckQuestion, 'sleepMinutes'>, string>>
  readonly ends: Readonly<Record<Exclude<CheckQuestion, 'sleepMinutes'>, readonly [string, string]>>
  readonly length: string
  readonly hours: string
  readonly minutes: string
  readonly private: string
  readonly next: string
  readonly back: string
  readonly notNow: string
  readonly stop: string
  readonly done: string
  readonly doneText: (answered: number, asked: number) => string
  readonly more: string
  readonly finish: string
  readonly failed: string
}
