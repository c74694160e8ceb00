/** Every word of the shared inputs that is the same wherever they stand. */
import type { SensitivityClass } from '@sotto/shared/diary'
import type { DecimalSign } from '../number.ts'

export interface KeypadWords {
  /** The group's name and heading. */
  readonly title: string
  readonly none: string
  readonly worst: string
  /** A key's name to a screen reader. */
  readonly of: (nrs: number) => string
  readonly earlier: string
  readonly notNow: string
}

export interface MomentWords {
  readonly date: string
  readonly time: string
  readonly zone: string
  readonly changeZone: string
  /** A zone's place as it is said: `Europe/Paris` is Paris. */
  readonly zoneName: (place: string, offset: string) => string
  readonly twice: (time: string) => string
  readonly first: (offset: string) => string
  readonly second: (offset: string) => string
  readonly skipped: (time: string, instead: string) => string
  readonly future: string
  readonly unfinished: string
}

export interface InputWords {
  readonly keypad: KeypadWords
  readonly moment: MomentWords
  readonly chips: {
    readonly ownWord: string
    readonly ownWordField: string
    readonly add: string
  }
  readonly sheet: { readonly close: string }
  readonly toast: { readonly dismiss: string }
  readonly scale: { readonly of: (value: number) => string; readonly clear: string; readonly unanswered: string }
  readonly stepper: {
    readonly less: (what: string) => string
    readonly more: (what: string) => string
    /** The sign before a part of one. */
    readonly decimal: DecimalSign
    /** It can be either of two numbers. */
    readonly unclear: (whole: string, part: string) => string
    readonly unreadable: string
  }
  readonly text: { readonly left: (count: number) => string; readonly over: (count: number) => string }
  readonly badge: Readonly<Record<Exclude<SensitivityClass, 'S0'>, string>>
  readonly pill: {
    readonly state: Readonly<Record<'due' | 'taken' | 'late' | 'skipped' | 'other', string>>
    /** What a long press or Enter opens. */
    readonly more: string
  }
  readonly ring: (answered: number, questions: number) => string
}
