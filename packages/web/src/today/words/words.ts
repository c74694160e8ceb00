import type { CheckQuestion } from '../../check/questions.ts'
import type { DayPart } from '../pills.ts'

export interface TodayWords {
  readonly today: string
  readonly saved: (nrs: number, time: string) => string
  readonly undone: string
  readonly addMore: string
  readonly same: (time: string) => string
  /** Something was left and cannot be kept: the device has no room, or there is no diary. */
  readonly notSaved: string
  readonly refused: (count: number) => string
  readonly refusedText: string
  readonly refusedLook: string
  /** The names as one list, and how many people they are of: a name may hold a comma or an “and” of its own. */
  readonly seen: (names: string, people: number) => string
  /** Where it is clear who. */
  readonly until: (day: string) => string
  readonly seenUntil: (name: string, day: string) => string
  readonly nobody: string
  /** Where others read without a link. */
  /** Of who can see something, before it is known. */
  readonly unknown: string
  readonly noLink: string
  readonly readers: (count: number) => string
  readonly nobodyYet: string
  readonly counts: (pain: number, doses: number, worst: number | null) => string
  readonly usual: (low: string, high: string) => string
  /** Names of the marks in the strip. */
  readonly painAt: (nrs: number, time: string, rating: 'now' | 'worst' | 'least' | 'average') => string
  readonly doseAt: (name: string, time: string, status: 'taken' | 'skipped' | 'late') => string
  readonly noneToday: string
  readonly medicines: string
  readonly all: string
  readonly other: string
  readonly otherTime: string
  readonly ago: (minutes: number) => string
  /** When a medicine is usually taken. */
  readonly parts: Readonly<Record<DayPart, string>>
  readonly lastDay: (day: string) => string
  readonly never: string
  readonly took: (name: string, time: string) => string
  readonly check: string
  /** Short names of answers in the card of the check: "Sleep 5". */
  readonly asked: Readonly<Record<CheckQuestion, string>>
  readonly left: (count: number) => string
  readonly checkDone: string
  readonly checkStart: string
  readonly checkYesterday: string
  readonly flare: {
    readonly title: (days: number) => string
    readonly peak: (nrs: number) => string
    readonly noPeak: string
    readonly start: string
    readonly started: (time: string) => string
    readonly end: string
    readonly ended: string
    readonly setPeak: string
    readonly peakTitle: string
    readonly more: string
  }
  readonly session: {
    readonly title: (name: string) => string
    readonly text: (day: string) => string
    readonly answer: string
    readonly ask: string
    readonly saved: (nrs: number) => string
    readonly notNow: string
  }
  readonly first: {
    readonly title: string
    readonly text: string
    readonly medicines: readonly [string, string]
    readonly device: readonly [string, string]
    readonly old: readonly [string, string]
  }
  readonly earlier: string
  readonly earlierPain: string
  readonly note: string
  readonly noteTitle: string
  readonly noteSaved: string
  readonly save: string
  readonly draftKept: string
  readonly low: {
    readonly of: (step: number, steps: number) => string
    readonly stop: string
    readonly pain: string
    readonly painText: string
    readonly medicines: string
    readonly medicinesText: string
    readonly nothing: string
    readonly enough: string
    readonly last: (when: string) => string
    readonly done: string
    readonly doneText: string
    readonly again: string
    readonly day: string
  }
}
