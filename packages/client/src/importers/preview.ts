import { DiaryError, localDateOf, parseDraft, type Draft } from '@sotto/shared/diary'

/** A row that gave nothing: its number as a spreadsheet shows it (a header is row 1), and why. Never what it held. */
export interface SkippedRow {
  readonly row: number
  readonly reason: string
}

/** What an import would write, shown before anything is written. */
export interface ImportPreview {
  readonly format: string
  /** Drafts refer to one another by `key`; what they refer to stands somewhere in the list. */
  readonly drafts: readonly Draft[]
  readonly skipped: readonly SkippedRow[]
  /** The first and last local date of what was taken; absent when nothing was. */
  readonly from?: string
  readonly to?: string
  /** What the owner should know about how it was read. */
  readonly notes: readonly string[]
}

/** Gathers drafts and the rows that gave none, so that no row ever ends an import. */
export class Reading {
  readonly drafts: Draft[] = []
  readonly skipped: SkippedRow[] = []
  readonly notes = new Set<string>()

  /** Takes what `read` returns; anything it refuses becomes a skipped row. Returns whether the row was taken. */
  row(number: number, read: () => unknown): boolean {
    try {
      this.drafts.push(parseDraft(read()))
      return true
    } catch (error) {
      if (!(error instanceof DiaryError)) throw error
      this.skip(number, error.message)
      return false
    }
  }

  skip(row: number, reason: string): void {
    this.skipped.push({ row, reason })
  }

  preview(format: string, tz: string): ImportPreview {
    const dates = this.drafts.flatMap((draft) =>
      draft.at === undefined ? [] : [localDateOf(draft.at, draft.tz ?? tz)],
    )
    const span = dates.reduce<{ from?: string; to?: string }>(
      ({ from = '9999', to = '' }, date) => ({ from: date < from ? date : from, to: date > to ? date : to }),
      {},
    )
    return { format, drafts: this.drafts, skipped: this.skipped, ...span, notes: [...this.notes] }
  }
}
