import type { Notice } from '../../words/words.ts'
import type { HealthStop } from '../health-opening.svelte.ts'

export interface HealthWords {
  readonly notice: Notice
  readonly copy: string
  readonly copied: string
  readonly notCopied: string
  readonly title: string
  readonly lead: string
  readonly name: string
  readonly nameHint: string
  readonly nameExample: string
  readonly nameMissing: string
  readonly passcode: string
  readonly passcodeHint: string
  readonly passcodeMissing: string
  readonly open: string
  readonly opening: string
  readonly counted: string
  readonly forSystems: string
  readonly wrong: (left: number | null) => string
  readonly trouble: Readonly<Record<'rate-limited' | 'unreachable' | 'relay-failing', string>>
  readonly stopped: Readonly<Record<HealthStop, Notice>>
  readonly opened: {
    /** Where the file itself has no title. */
    readonly title: string
    readonly lead: string
    readonly whom: string
    readonly what: string
    readonly days: string
    readonly range: (from: string, to: string) => string
    readonly sealed: string
    readonly until: string
    readonly holds: string
    readonly savePdf: string
    readonly saveFhir: string
    readonly noPdf: string
    readonly saved: string
    readonly clears: string
  }
}
