import { fieldsOf } from '@sotto/shared/diary'
import type { SnapshotRow } from '@sotto/shared/snapshot'
import type { Diary } from '../diary/diary.ts'
import type { Outlined } from '../outline/outline.ts'
import type { Report } from '../report/model.ts'
import { buildCharts } from '../report/report.ts'
import { demandDay, demandRange } from './range.ts'
import { clockTime, inTime } from './shown.ts'
import type { TrendsOptions } from './trends.ts'
import { within } from './walk.ts'

export interface MovementView {
  /**
   * Sessions, goals, abilities, instruments and work days, with the tables behind them. What else a report holds is null
   * or empty here, and `daysLogged` counts days with one of these alone.
   */
  readonly report: Report
  /** The id of each entry, by the number `n` that the report gives it, less one. */
  readonly ids: readonly string[]
}

export type SessionsView = Pick<Report, 'exercise' | 'tables'>

const KINDS = ['exercise', 'goal', 'ability', 'instrument', 'workday'] as const
type Moving = (typeof KINDS)[number]

/** How the body was used and what it could do. @throws {SottoError} `input-invalid` */
export const movement = (diary: Diary, options: TrendsOptions): Promise<MovementView> => moving(diary, options, KINDS)

/** The sessions alone, and their table: of ten years a fifth of what `movement` weighs. @throws as `movement` */
export async function sessions(diary: Diary, options: TrendsOptions): Promise<SessionsView> {
  const { exercise, tables } = (await moving(diary, options, ['exercise'])).report
  return { exercise, tables: tables.filter(({ id }) => id === 'sessions') }
}

async function moving(
  { months }: Diary,
  { today, nowMs, ...options }: TrendsOptions,
  kinds: readonly Moving[],
): Promise<MovementView> {
  const to = demandDay(options.to ?? today)
  const given = options.from === undefined ? null : demandRange({ from: options.from, to })
  const moved: Outlined[] = []
  // One document at a time: of ten years there are few such entries, and all of them together would fill a phone.
  for (const span of within(await months.spans(), given?.from ?? '', to))
    moved.push(...(await months.outlined([span])).filter(({ kind }) => kinds.some((one) => one === kind)))
  const days = moved.map(({ localDate }) => localDate).sort()
  const from = given?.from ?? (days[0] !== undefined && days[0] <= to ? days[0] : to)
  const ofRange = inTime(moved).filter(({ localDate }) => localDate >= from && localDate <= to)
  const report = buildCharts({
    preset: 'own',
    range: { from, to },
    less: [],
    fields: kinds.flatMap((kind) => Object.keys(fieldsOf(kind)).map((field) => `${kind}.${field}`)),
    withheld: { groups: [], entries: 0 },
    sealedAtMs: nowMs,
    expiresAtMs: nowMs,
    questions: [],
    rows: ofRange.map(rowOf),
    days: [],
  })
  return { report, ids: ofRange.map(({ id }) => id) }
}

/** The fields of these kinds have the same form in a snapshot. */
const rowOf = (record: Outlined, place: number): SnapshotRow => ({
  n: place + 1,
  kind: record.kind,
  day: record.localDate,
  time: clockTime(record),
  fields: record as unknown as SnapshotRow['fields'],
})
