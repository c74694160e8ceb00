import { DiaryError, draftFingerprint, localDateOf, parseDraft, tidyText, type Draft } from '@sotto/shared/diary'
import type { ImportNote } from './notes.ts'

/** A row that gave nothing: its number as a spreadsheet shows it (a header is row 1), and why. Never what it held. */
export interface SkippedRow {
  readonly row: number
  readonly reason: string
}

/** What becomes of a column or a field of the file. */
export interface Use {
  /** Its name in the file. */
  readonly of: string
  /** `kind.field` or a kind; null where it is kept nowhere. */
  readonly as: string | null
  /** How many values. */
  readonly count: number
  /** The ends of its scale in the file, where it was brought to 0 to 10. */
  readonly scale?: readonly [number, number]
}

/**
 * Where times come from: `given`, the zone that the import was told is that of the file's clocks; `file`, the file says
 * its instants, and the zone that the import was told only says on which day they fall; `entries`, each says its own.
 */
export type ZoneOrigin = 'given' | 'file' | 'entries'

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
  readonly notes: readonly ImportNote[]
  /** What was taken as what, and what is kept nowhere; empty for files whose columns are fields. */
  readonly uses: readonly Use[]
  readonly zone: { readonly tz: string; readonly from: ZoneOrigin }
}

/** Rows of one file, taken and skipped; columns told apart. */
export const IMPORT_MAX_ROWS = 1_000_000
const USES_MAX = 300

/** A name out of a file, as a terminal and a page can show it: without what would move a cursor or turn the line round. */
function shownName(name: string): string {
  const tidy = tidyText(name.slice(0, 400)).replaceAll(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
  return tidy.length > 80 ? `${tidy.slice(0, 79).toWellFormed()}…` : tidy
}

/** Gathers drafts and the rows that gave none, so that no row ever ends an import. */
export class Reading {
  readonly drafts: Draft[] = []
  readonly skipped: SkippedRow[] = []
  readonly notes = new Set<ImportNote>()
  zone: ZoneOrigin = 'given'
  readonly #uses = new Map<string, { -readonly [K in keyof Use]: Use[K] }>()

  /** Takes what `read` returns; anything it refuses becomes a skipped row. Returns whether the row was taken. */
  row(number: number, read: () => unknown): boolean {
    this.#bound()
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
    this.#bound()
    this.skipped.push({ row, reason })
  }

  /** Counts values of a column or field by what they became. */
  use(of: string, as: string | null, { count = 1, scale }: { count?: number; scale?: readonly [number, number] } = {}) {
    const name = shownName(of)
    const key = JSON.stringify([name, as, scale])
    const known = this.#uses.get(key)
    if (known) known.count += count
    else if (this.#uses.size < USES_MAX)
      this.#uses.set(key, { of: name, as, count, ...(scale === undefined ? {} : { scale }) })
    else this.notes.add('unlisted')
  }

  /**
   * Entries that only their notes tell apart would count as one; each further one is moved on by a millisecond, so that
   * none is lost, and the same file gives the same entries again.
   */
  keepApart(): void {
    const seen = new Map<string, Set<string>>()
    const next = new Map<string, number>()
    for (const [index, draft] of this.drafts.entries()) {
      const first = draftFingerprint(draft)
      const content = JSON.stringify(draft)
      const before = seen.get(first)
      if (before && !before.has(content) && draft.at !== undefined && draft.key === undefined) {
        const step = (next.get(first) ?? 0) + 1
        next.set(first, step)
        this.drafts[index] = { ...draft, at: draft.at + step }
      }
      if (before) before.add(content)
      else seen.set(first, new Set([content]))
    }
  }

  preview(format: string, tz: string): ImportPreview {
    const dates = this.drafts.flatMap((draft) =>
      draft.at === undefined ? [] : [localDateOf(draft.at, draft.tz ?? tz)],
    )
    const span = dates.reduce<{ from?: string; to?: string }>(
      ({ from = '9999', to = '' }, date) => ({ from: date < from ? date : from, to: date > to ? date : to }),
      {},
    )
    const { drafts, skipped, notes } = this
    const uses = [...this.#uses.values()]
    return { format, drafts, skipped, ...span, notes: [...notes], uses, zone: { tz, from: this.zone } }
  }

  /** Whether no further row fits: the import ends, instead of skipping rows. */
  get isFull(): boolean {
    return this.drafts.length + this.skipped.length >= IMPORT_MAX_ROWS
  }

  #bound(): void {
    if (this.isFull)
      throw new DiaryError('input-invalid', `the file has more than ${IMPORT_MAX_ROWS} rows`, {
        hint: 'Split it, and take its parts in one after another.',
      })
  }
}
