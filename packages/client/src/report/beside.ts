/** What a snapshot says beside its rows, as the report words and tables it. */
import type { Snapshot } from '@sotto/shared/snapshot'
import type { Report } from './model.ts'
import { writtenCell } from './written.ts'
import { columnsOf, tableOf, type Table } from './tables/table.ts'
import type { ReportWords } from './words/words.ts'

/** Totals that a period before may have, in the order of page 1. */
export const TOTALS = ['median', 'worst', 'high', 'interference', 'flareDays'] as const

export type TotalName = (typeof TOTALS)[number]

/** Of page 1: each of the five numbers with the same of the period before. */
export function beforeTables({ before, figures }: Pick<Report, 'before' | 'figures'>): Table[] {
  if (before === null) return []
  const rows = TOTALS.flatMap((name) => {
    const [now, earlier] = [figures[name], before[name]]
    return now || earlier
      ? [[name, now?.value ?? null, now?.n ?? null, earlier?.value ?? null, earlier?.n ?? null]]
      : []
  })
  return [tableOf('before', columnsOf('total:code', 'now', 'ofDays', 'earlier', 'earlierOfDays'), rows)]
}

/** Who says so: whoever the diary is about, or who keeps it for them. */
export const saidBy = ({ about }: Pick<Report, 'about'>, { labels, beside }: ReportWords): string =>
  about === null ? labels.selfReported : beside.keptBy(about.keptBy)

/** The total of the period before, in words; undefined where it was not chosen to be told. */
export function earlierText(
  { before }: Pick<Report, 'before'>,
  name: string,
  { beside, number }: ReportWords,
): string | undefined {
  const total = before && TOTALS.some((one) => one === name) ? before[name as TotalName] : undefined
  if (!total) return undefined
  return total.value === undefined ? beside.beforeNothing : beside.before(number(total.value), total.n)
}

/** What `before` means here, and how many of its days were logged. */
export function beforeNote({ before, header }: Pick<Report, 'before' | 'header'>, words: ReportWords): string | null {
  if (before === null) return null
  const { daysInRange } = header
  const { phrases, beside } = words
  return beside.beforeLogged(phrases.days(daysInRange), phrases.daysLogged(before.daysLogged, daysInRange))
}

/** A row of CSV that is none of the diary's, and cells by their columns. */
export interface BesideRow {
  readonly kind: string
  readonly day: string
  readonly cells: Readonly<Record<string, string>>
}

/** What stands beside the rows, for the table of the whole snapshot. */
export function besideRows({ about, before, amendments = [], pictures = [], rows: all }: Snapshot): BesideRow[] {
  const rows: BesideRow[] = []
  if (about) rows.push({ kind: 'about', day: '', cells: { 'about.keptBy': about.keptBy } })
  if (before)
    rows.push({
      kind: 'period-before',
      day: '',
      cells: Object.fromEntries([
        ['before.daysLogged', String(before.daysLogged)],
        ...TOTALS.flatMap((name) => {
          const total = before[name]
          if (!total) return []
          const value = total.value === undefined ? '' : String(total.value)
          return [[`before.${name}`, value] as const, [`before.${name}.n`, String(total.n)] as const]
        }),
      ]) as Record<string, string>,
    })
  for (const { row, type, width, height } of pictures)
    rows.push({
      kind: 'picture',
      day: '',
      cells: {
        'picture.row': String(row),
        'picture.type': type,
        'picture.width': String(width),
        'picture.height': String(height),
      },
    })
  const byNumber = new Map(amendments.length === 0 ? [] : all.map((row) => [row.n, row]))
  for (const one of amendments) {
    const of = 'row' in one ? byNumber.get(one.row) : one
    rows.push({
      kind: 'amendment',
      day: of === undefined ? '' : String(of.day),
      cells: {
        'amendment.row': 'row' in one ? String(one.row) : '',
        'amendment.field': of === undefined ? one.field : `${of.kind}.${one.field}`,
        'amendment.changed': String(one.changed),
        'amendment.before': writtenCell(one.before ?? null),
      },
    })
  }
  return rows
}
