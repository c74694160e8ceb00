import { addDays, type RecordOf, type Site } from '@sotto/shared/diary'
import type { Diary } from '../diary/diary.ts'
import { outlinedOf, type OutlinedOf } from '../outline/outline.ts'
import { lastTaken } from '../outline/standing.ts'
import { checkNow, type CheckNow, type CheckQuestion } from './check.ts'
import { lately } from './lately.ts'
import { HABIT_DAYS, medicinesNow, type MedicineNow } from './medicines.ts'
import { clockTime, inTime, isShown, showing, type Shown } from './shown.ts'
import { usualOf, type Usual } from './usual.ts'
import { within } from './walk.ts'

const DAY_MS = 86_400_000

/** How long after a session its last question is still put. */
const ASKED_FOR_MS = 4 * DAY_MS

export interface PainShown {
  readonly id: string
  readonly at: number
  readonly tz: string
  readonly day: string
  readonly time: string
  readonly nrs: number
  readonly rating: RecordOf<'pain'>['rating']
}

/** The newest rating of the pain as it was then, for "same as". */
export interface LastPain extends PainShown {
  readonly sites: readonly Site[]
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
  readonly pain: readonly PainShown[]
  /** Null where pain was noted on too few days before this one. */
  readonly usual: Usual | null
  readonly last: LastPain | null
  /** Next due first, then as needed, then done with for today, then the others. Stopped ones are not among them. */
  readonly medicines: readonly MedicineNow[]
  readonly check: CheckNow
  readonly flare: RunningFlare | null
  /** Oldest first. */
  readonly waiting: readonly WaitingSession[]
  readonly counts: {
    /** Of any kind. */
    readonly entries: number
    /** Ratings of pain. */
    readonly pain: number
    /** Doses that were taken. */
    readonly doses: number
    /** The highest rating of the day, null where there is none. */
    readonly worst: number | null
  }
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
  const { months } = diary
  const spans = await months.spans()
  const records = inTime(
    (await months.records(within(spans, day, day))).filter((record) => isShown(record) && record.localDate === day),
  )
  const standing = await months.standing(spans)
  const { outlined, medians, lastPain } = await lately(months, spans, { day, nowMs })
  const doses = outlinedOf(outlined, 'dose').filter(({ localDate }) => localDate <= day)
  const ofDay = outlined.filter(({ localDate }) => localDate === day)
  const pain = inTime(outlinedOf(ofDay, 'pain'))
  return {
    day,
    entries: records.map(showing(standing)),
    pain: pain.map(shownPain),
    usual: usualOf(medians),
    last: lastPain && { ...shownPain(lastPain), sites: lastPain.sites ?? [], qualities: lastPain.qualities ?? [] },
    medicines: medicinesNow({
      day,
      medications: standing.medications,
      doses: doses.filter(({ localDate }) => localDate >= addDays(day, -HABIT_DAYS)),
      lastDoses: lastTaken([...standing.doses, ...doses].filter(({ at }) => at <= nowMs)),
    }),
    check: checkNow(
      records.filter((record) => record.kind === 'check'),
      questions,
    ),
    flare: runningFlare(standing.flares, day),
    waiting: waitingSessions(outlinedOf(outlined, 'exercise'), nowMs),
    counts: {
      entries: records.length,
      pain: pain.length,
      doses: outlinedOf(ofDay, 'dose').filter(({ status }) => status !== 'skipped').length,
      worst: pain.length === 0 ? null : Math.max(...pain.map(({ nrs }) => nrs)),
    },
  }
}

const shownPain = (record: OutlinedOf<'pain'>): PainShown => ({
  id: record.id,
  at: record.at,
  tz: record.tz,
  day: record.localDate,
  time: clockTime(record),
  nrs: record.nrs,
  rating: record.rating,
})

/** The one that began last of those that no end is known of. */
function runningFlare(flares: readonly OutlinedOf<'flare'>[], day: string): RunningFlare | null {
  const flare = inTime(flares).findLast(({ localDate, end }) => end === undefined && localDate <= day)
  if (!flare) return null
  const { id, at, tz, localDate, peak = null } = flare
  const days = Math.round((Date.parse(day) - Date.parse(localDate)) / DAY_MS) + 1
  return { id, at, tz, since: localDate, days, peak }
}

function waitingSessions(sessions: readonly OutlinedOf<'exercise'>[], nowMs: number): WaitingSession[] {
  return inTime(sessions)
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
