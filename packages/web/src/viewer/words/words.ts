/** Every word of the page before a report is there. The report's own are with the report. */
import type { OnwardBit } from '@sotto/crypto/share'
import type { StopReason } from '../opening/refusal.ts'

/** What happened, and for each thing that can be done about it a heading and a sentence. */
export interface Notice {
  readonly title: string
  readonly text: string
  readonly steps: readonly (readonly [title: string, text: string])[]
}

export interface ViewerWords {
  readonly language: string
  readonly footer: string
  readonly aboutSotto: string
  readonly terms: {
    readonly title: string
    readonly titleAboutAnother: string
    readonly lead: string
    readonly aboutAnother: string
    readonly passcode: string
    readonly passcodeHint: string
    readonly name: string
    readonly nameHint: string
    readonly nameExample: string
    readonly uses: string
    readonly usesLead: string
    readonly use: Readonly<Record<OnwardBit, string>>
    readonly yes: string
    readonly no: string
    readonly accept: string
    readonly acceptFirst: string
    readonly open: string
    readonly counted: string
    readonly shared: string
  }
  readonly step: Readonly<Record<'stretching' | 'asking', string>>
  readonly trouble: {
    readonly passcodeMissing: string
    readonly passcodeWrong: (attemptsLeft: number | null) => string
    readonly needsPasscode: string
    readonly rateLimited: (seconds: number) => string
    readonly unreachable: string
    readonly relayFailing: string
    readonly malformed: string
  }
  readonly stopped: Readonly<Record<StopReason, Notice>>
  readonly damaged: Readonly<Record<'cut' | 'changed', Notice>>
  readonly noLink: Readonly<Record<'load' | 'left' | 'idle', Notice>>
  /** A part of the page that is loaded when it is wanted did not come. */
  readonly notLoaded: Notice
  readonly tryAgain: string
  readonly idle: { readonly title: string; readonly text: string; readonly stay: string; readonly clear: string }
}
