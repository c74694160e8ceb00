import type { OutForm } from '../taking-out.svelte.ts'

export interface OutWords {
  readonly title: string
  /** Leads here from where a link is made. */
  readonly instead: string
  readonly lead: (name: string) => string
  readonly form: string
  readonly forms: Readonly<Record<OutForm, readonly [name: string, why: string]>>
  readonly noRecall: readonly [title: string, text: string]
  readonly agree: string
  readonly take: string
  readonly print: string
  /** Back to making a link. */
  readonly link: string
  /** In whole per cent. */
  readonly making: (done: number) => string
  readonly long: string
  readonly stop: string
  readonly failed: readonly [title: string, text: string]
  readonly saved: (name: string) => string
  readonly printed: string
  readonly report: string
  readonly unreadable: string
  /** On the screen where copies are taken. */
  readonly copyText: string
  readonly copied: string
  readonly notCopied: string
  readonly copy: {
    readonly kind: string
    readonly whole: readonly [name: string, why: string]
    readonly report: readonly [name: string, why: string]
    readonly preset: string
    readonly presetHint: string
    readonly days: string
    readonly usualDays: string
    readonly recipient: string
    readonly recipientHint: string
    readonly finer: string
  }
}
