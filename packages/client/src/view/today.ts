import { addDays, type DiaryRecord, type RecordOf } from '@sotto/shared/diary'
import type { Diary } from '../diary/diary.ts'
import { checkNow, type CheckNow, type CheckQuestion } from './check.ts'
import { HABIT_DAYS, lastTaken, medicinesNow, type MedicineNow } from './medicines.ts'
import { clockTime, ofKind, showing, type Shown } from './shown.ts'
import { dayMedians, usualOf, type Usual } from './usual.ts'

const DAY_MS = 86_400_000

/** How long after a session its last question is still put. */
const ASKED_FOR_MS = 4 * DAY_MS

export interface Rating {
  readonly id: string
  readonly at: number
  readonly tz: string
  readonly day: string
  readonly time: string
  readonly nrs: number
  readonly rating: RecordOf<'pain'>['rating']
}

/** The newest rating of the pain as it was then, for "same as". */
export interface LastRating extends Rating {
  readonly sites: NonNullable<RecordOf<'pain'>['sites']>
  readonly qualities: readonly string[]
}

export interface RunningFlare {
  readonly id: string
  readonly at: number
  readonly tz: string
  /** Its first day. */
  readonly since: string
  /** The day that is looked at is its so-many-th; 1 on its first. */
  readonly days: number
  readonly peak: number | null
}

/** A session whose pain after 24 hours was not noted. */
export interface WaitingSession {
  readonly id: string
  readonly at: number
  readonly tz: string
  readonly day: string
  readonly time: string
  readonly planItem: string
  readonly painBefore: number | null
  readonly painAfter: number | null
  /** UTC milliseconds; 24 hours after the session. */
  readonly dueAtMs: number
  readonly isDue: boolean
}

export interface TodayView {
  readonly day: string
  /** In order of time. */
  readonly entries: readonly Shown[]
  readonly pain: readonly Rating[]
  /** Null where pain was noted on too few days before this one. */
  readonly usual: Usual | null
  readonly last: LastRating | null
  /** Next due first, then as needed, then done with for today, then the others. Stopped ones are not among them. */
  readonly medicines: readonly MedicineNow[]
  readonly check: CheckNow
  readonly flare: RunningFlare | null
  /** Oldest first. */
  readonly waiting: readonly WaitingSession[]
  /** `doses` that were taken. `worst`: the highest rating of the day, null where there is none. */
  readonly counts: { readonly entries: number; readonly doses: number; readonly worst: number | null }
}

export interface TodayOptions {
  /** The local day, YYYY-MM-DD. */
  readonly day: string
  readonly nowMs: number
  /** What the daily check asks. */
  readonly questions?: readonly CheckQuestion[]
}

/** What the screen of a day shows. */
export async function today(diary: Diary, { day, nowMs, questions }: TodayOptions): Promise<TodayView> {
  const all = await diary.list()
  const records = all.filter(({ localDate }) => localDate === day)
  const medications = ofKind(all, 'medication')
  const pain = ofKind(records, 'pain')
  const doses = ofKind(all, 'dose')
  const shown = showing({ medications, conditions: ofKind(all, 'condition') })
  const before = ofKind(all, 'pain').filter(({ localDate }) => localDate < day)
  return {
    day,
    entries: records.map(shown),
    pain: pain.map(ratingOf),
    usual: usualOf(dayMedians(before)),
    last: lastRating(all, nowMs),
    medicines: medicinesNow({
      day,
      medications,
      doses: doses.filter(({ localDate }) => localDate >= addDays(day, -HABIT_DAYS) && localDate <= day),
      lastDoses: lastTaken(doses.filter(({ at }) => at <= nowMs)),
    }),
    check: checkNow(ofKind(records, 'check'), questions),
    flare: runningFlare(ofKind(all, 'flare'), day),
    waiting: waitingSessions(all, nowMs),
    counts: {
      entries: records.length,
      doses: ofKind(records, 'dose').filter(({ status }) => status !== 'skipped').length,
      worst: pain.length === 0 ? null : Math.max(...pain.map(({ nrs }) => nrs)),
    },
  }
}

const ratingOf = (record: RecordOf<'pain'>): Rating => ({
  id: record.id,
  at: record.at,
  tz: record.tz,
  day: record.localDate,
  time: clockTime(record),
  nrs: record.nrs,
  rating: record.rating,
})

function lastRating(records: readonly DiaryRecord[], nowMs: number): LastRating | null {
  const last = ofKind(records, 'pain').findLast(({ at, rating }) => rating === 'now' && at <= nowMs)
  return last ? { ...ratingOf(last), sites: last.sites ?? [], qualities: last.qualities ?? [] } : null
}

/** The one that began last of those that no end is known of. */
function runningFlare(flares: readonly RecordOf<'flare'>[], day: string): RunningFlare | null {
  const flare = flares.findLast(({ localDate, end }) => end === undefined && localDate <= day)
  if (!flare) return null
  const { id, at, tz, localDate, peak = null } = flare
  const days = Math.round((Date.parse(day) - Date.parse(localDate)) / DAY_MS) + 1
  return { id, at, tz, since: localDate, days, peak }
}

function waitingSessions(records: readonly DiaryRecord[], nowMs: number): WaitingSession[] {
  return ofKind(records, 'exercise')
    .filter(({ at, completed, painNextDay }) => {
      return completed !== false && painNextDay === undefined && at <= nowMs && nowMs < at + ASKED_FOR_MS
    })
    .map((session) => ({
      id: session.id,
      at: session.at,
      tz: session.tz,
      day: session.localDate,
      time: clockTime(session),
      planItem: session.planItem,
      painBefore: session.painBefore ?? null,
      painAfter: session.painAfter ?? null,
      dueAtMs: session.at + DAY_MS,
      isDue: session.at + DAY_MS <= nowMs,
    }))
}
