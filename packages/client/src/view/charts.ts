/** A report's charts from what each day comes to, by the report's own rules. */
import type { SnapshotRow, SnapshotValue } from '@sotto/shared/snapshot'
import { localDateOf } from '@sotto/shared/diary'
import type { DaySum } from '../outline/days.ts'
import type { OutlinedOf } from '../outline/outline.ts'
import type { Standing } from '../outline/standing.ts'
import { calendarOf, type Calendar } from '../report/calendar.ts'
import { CHECKED, type CheckLine } from '../report/checks.ts'
import { entriesOf } from '../report/entry.ts'
import { figuresOf } from '../report/figures.ts'
import { flareDays, flaresOf, type Flare } from '../report/flares.ts'
import { laneOf, type LaneDay, type MedicineLane } from '../report/medicines.ts'
import { seriesOf } from '../report/pain.ts'
import { placesIn } from '../report/places.ts'
import { rollingOf } from '../report/rolling.ts'
import { middle } from '../report/statistics.ts'
import type { Charted } from '../report/tables/charts.ts'
import type { Range } from './range.ts'
import { inTime } from './shown.ts'

/** A day of the range, and its place in it. */
interface Placed extends DaySum {
  readonly index: number
}

/** Days and flares, as a calendar and the charts place them. */
export interface Laid {
  readonly calendar: Calendar
  readonly days: readonly Placed[]
  readonly flares: readonly Flare[]
}

/** @param sums of the range, and whatever else. A flare without an end runs on beyond the range where the diary does. */
export function layDays(
  range: Range,
  sums: readonly DaySum[],
  { flares, lastLogged }: Pick<Standing, 'flares' | 'lastLogged'>,
): Laid {
  const calendar = calendarOf(range)
  const days = sums.flatMap((sum) => {
    const index = calendar.indexOf(sum.day)
    return index === null || index < 0 || index >= calendar.days ? [] : [{ ...sum, index }]
  })
  const rows = inTime(flares).map(flareRow)
  const entries = entriesOf({ rows, fields: ['flare.end', 'flare.peak'] }, calendar)
  return {
    calendar,
    days,
    flares: flaresOf(entries, calendar, lastLogged === null ? null : calendar.indexOf(lastLogged)),
  }
}

function flareRow({ kind, localDate, end, tz, peak }: OutlinedOf<'flare'>, place: number): SnapshotRow {
  return {
    n: place + 1,
    kind,
    day: localDate,
    fields: {
      ...(end === undefined ? {} : { end: localDateOf(end, tz) }),
      ...(peak === undefined ? {} : { peak }),
    },
  }
}

/** What is no chart of days is null, as if it had not been chosen. */
export function chartDays(range: Range, sums: readonly DaySum[], standing: Standing, nowMs: number): Charted {
  const { calendar, days, flares } = layDays(range, sums, standing)
  const pain = new Map(days.flatMap(({ index, pain: sum }) => (sum ? [[index, sum]] : [])))
  const logged = new Set(days.filter(({ isLogged }) => isLogged).map(({ index }) => index))
  const series = seriesOf(calendar, pain, logged)
  const checks = checkLines(days)
  const flareSpans = flareDays(flares, calendar)
  return {
    header: {
      ...{ owner: null, recipient: null, purpose: null, preset: 'own' },
      period: range,
      daysInRange: calendar.days,
      less: [],
      withheld: { groups: [], entries: 0 },
      sealedAtMs: nowMs,
      expiresAtMs: nowMs,
    },
    daysLogged: logged.size,
    figures: figuresOf({ days: series, painChosen: true, banded: false, checks, flareSpans, daysLogged: logged.size }),
    series,
    rolling: rollingOf(series),
    flares,
    places: placesIn(pain),
    ...{ exercise: null, goals: null, abilities: null, abilityLevels: null, instruments: null },
    medicines: lanesOf(days, standing.medications),
    checks,
    ...{
      terms: [],
      work: null,
      visits: null,
      conditions: null,
      weeks: null,
      composite: null,
      pairs: null,
      treatment: null,
      timeline: null,
      allergies: null,
      identity: null,
    },
    questions: [],
    before: null,
    about: null,
    amendments: null,
    pictures: null,
    days: [],
  }
}

function checkLines(days: readonly DaySum[]): CheckLine[] {
  return CHECKED.map((field) => ({ field, ...middle(days.flatMap(({ checks }) => checks[field] ?? [])), bands: null }))
}

/** The ids of what a report numbers, null for what has no number: flares and medicines are numbered in order of time. */
export function idsOf(
  numbered: readonly { readonly n: number | null }[],
  records: Standing['flares'] | Standing['medications'],
): readonly (string | null)[] {
  const ids = inTime(records.map(({ at, id }) => ({ at, id })))
  return numbered.map(({ n }) => (n === null ? null : (ids[n - 1]?.id ?? null)))
}

/** Doses whose medicine is gone come last, in a lane without a name. */
function lanesOf(days: readonly Placed[], medications: Standing['medications']): MedicineLane[] {
  const inOrder = inTime(medications)
  const known = new Set(inOrder.map(({ id }) => id))
  const lanes = new Map<string | null, LaneDay[]>()
  for (const { day, index, doses } of days) {
    for (const { medication, taken, late, skipped } of doses) {
      const key = known.has(medication) ? medication : null
      const lane = lanes.get(key) ?? []
      lanes.set(key, lane)
      const before = lane.at(-1)?.index === index ? lane.pop() : null
      lane.push({
        ...{ day, index, unstated: 0 },
        taken: taken + (before?.taken ?? 0),
        late: late + (before?.late ?? 0),
        skipped: skipped + (before?.skipped ?? 0),
      })
    }
  }
  const named = inOrder.map((medication, place) => {
    // The fields of a medicine have the same form in a snapshot.
    const fields = medication as unknown as Record<string, SnapshotValue>
    return laneOf({ n: place + 1, fields }, lanes.get(medication.id) ?? [])
  })
  const stray = lanes.get(null)
  return stray ? [...named, laneOf(null, stray)] : named
}
