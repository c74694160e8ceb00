/** One model of what a snapshot says, for screen, print, tables and text. Nothing in it is worded, drawn or judged. */
import type { Snapshot } from '@sotto/shared/snapshot'
import { amendmentsOf, amendmentTables } from './amended.ts'
import { beforeTables } from './beside.ts'
import { calendarOf, type Calendar } from './calendar.ts'
import { checkLines, termsIn } from './checks.ts'
import { daysInDetail, detailOf } from './detail.ts'
import { entriesOf, type Entries, type EntryKind, type Told } from './entry.ts'
import { exerciseOf } from './exercise.ts'
import { figuresOf } from './figures.ts'
import { flareDays, flaresOf } from './flares.ts'
import { medicineLanes } from './medicines.ts'
import type { Report, ReportHeader } from './model.ts'
import { loggedDays, painDays, seriesOf } from './pain.ts'
import { dosePairs } from './pairs/pairs.ts'
import { picturesIn } from './pictures.ts'
import { placesIn } from './places.ts'
import { abilitiesOf, goalsOf, instrumentsOf, levelsOf } from './progress.ts'
import { rollingOf } from './rolling.ts'
import { chartTables } from './tables/charts.ts'
import { kindTables } from './tables/kinds.ts'
import { timelineOf } from './timeline.ts'
import { treatmentOf } from './treatment.ts'
import { unturned } from './unturned.ts'
import { compositeIn, partsOfWeeks, weeksIn } from './weeks.ts'
import { workOf } from './work.ts'

/** Reads any snapshot that `readSnapshot` accepts, in time that grows with its size alone; never throws. */
export function buildReport(sealed: Snapshot): Report {
  const snapshot = unturned(sealed)
  const calendar = calendarOf(snapshot.range)
  const entries = entriesOf(snapshot, calendar)
  const charted = { ...chartsOf(snapshot, entries, calendar), days: daysInDetail(snapshot, entries, calendar) }
  return {
    ...charted,
    tables: [
      ...beforeTables(charted),
      ...chartTables(charted),
      ...amendmentTables(charted.amendments),
      ...kindTables(snapshot, entries),
    ],
  }
}

/** The same without anything in detail: figures, charts and the tables behind them. */
export function buildCharts(told: Told): Report {
  const calendar = calendarOf(told.range)
  const charted = { ...chartsOf(told, entriesOf(told, calendar), calendar), days: [] }
  return { ...charted, tables: chartTables(charted) }
}

type Charts = Omit<Report, 'days' | 'tables'>

function chartsOf(snapshot: Told, entries: Entries, calendar: Calendar): Charts {
  return snapshot.less.includes('weekly')
    ? chartsOfWeeks(snapshot, entries, calendar)
    : chartsOfDays(snapshot, entries, calendar)
}

/** Of weeks nothing is drawn by the day: a day that is not told is not one on which nothing was logged. */
function chartsOfWeeks(snapshot: Told, entries: Entries, calendar: Calendar): Charts {
  const { flareDays, daysLogged, ...parts } = partsOfWeeks(snapshot, entries, calendar)
  const none = { median: null, worst: null, high: null, interference: null, painBands: null, interferenceBands: null }
  const list = listing(entries)
  return {
    header: headerOf(snapshot, calendar.days),
    daysLogged,
    figures: { ...none, flareDays },
    ...{ series: [], rolling: null, flares: null, places: null, exercise: null, instruments: null, checks: [] },
    pairs: null,
    ...parts,
    medicines: entries.chosen('medication') ? medicineLanes(entries) : null,
    visits: null,
    conditions: list('condition'),
    allergies: list('allergy'),
    identity: list('profile', 'claim'),
    weeks: weeksIn(snapshot, calendar),
    composite: compositeIn(snapshot),
    treatment: treatmentOf(snapshot, entries, calendar),
    timeline: null,
    amendments: amendmentsOf(snapshot, entries),
    pictures: picturesIn(snapshot, entries),
    before: snapshot.before ?? null,
    about: snapshot.about ?? null,
    questions: snapshot.questions,
  }
}

const listing =
  (entries: Entries) =>
  (...kinds: EntryKind[]) =>
    kinds.some((kind) => entries.chosen(kind))
      ? kinds.flatMap((kind) => entries.of(kind)).map((entry) => detailOf(entry, entries))
      : null

function chartsOfDays(snapshot: Told, entries: Entries, calendar: Calendar): Charts {
  const pain = painDays(snapshot, entries, calendar)
  const logged = loggedDays(entries, pain)
  const series = seriesOf(calendar, pain, logged)
  const painChosen = entries.chosen('pain', 'nrs') || pain.size > 0
  const banded = snapshot.less.includes('bands') || [...pain.values()].some(({ band }) => band !== null)
  const lastLogged = [...logged].reduce<number | null>((last, index) => Math.max(last ?? index, index), null)
  const flares = entries.chosen('flare') ? flaresOf(entries, calendar, lastLogged) : null
  const checks = checkLines(snapshot, entries)
  const list = listing(entries)
  const treatment = treatmentOf(snapshot, entries, calendar)
  const exercise = exerciseOf(snapshot, entries)
  const isRated = exercise !== null && Object.values(exercise.asked).some(Boolean)
  return {
    header: headerOf(snapshot, calendar.days),
    daysLogged: logged.size,
    figures: figuresOf({
      days: series,
      painChosen,
      banded,
      checks,
      flareSpans: flares && flareDays(flares, calendar),
      daysLogged: logged.size,
    }),
    series,
    rolling: painChosen && !banded ? rollingOf(series) : null,
    flares,
    places:
      entries.chosen('pain', 'sites') || [...pain.values()].some(({ places }) => places.length > 0)
        ? placesIn(pain)
        : null,
    // Sessions without a rating say no more than whether they were done.
    exercise: treatment && !isRated ? null : exercise,
    goals: goalsOf(entries),
    abilities: abilitiesOf(entries, calendar),
    abilityLevels: levelsOf(entries),
    instruments: instrumentsOf(entries),
    medicines: treatment && !entries.chosen('medication') ? null : medicineLanes(entries),
    pairs: dosePairs(entries),
    checks,
    terms: termsIn(entries),
    work: workOf(entries, calendar),
    visits: list('visit'),
    conditions: list('condition'),
    allergies: list('allergy'),
    identity: list('profile', 'claim'),
    weeks: null,
    composite: null,
    treatment,
    timeline: timelineOf(snapshot, entries, calendar),
    questions: snapshot.questions,
    before: snapshot.before ?? null,
    about: snapshot.about ?? null,
    amendments: amendmentsOf(snapshot, entries),
    pictures: picturesIn(snapshot, entries),
  }
}

/** A week says that no day is told; classes of medicines are of none where none was chosen. */
function lessTold({ less, fields }: Pick<Told, 'less' | 'fields'>): Told['less'] {
  const hasMedicine = fields.some((path) => path.startsWith('medication.'))
  return less.filter((way) => !(way === 'daily' && less.includes('weekly')) && (way !== 'class' || hasMedicine))
}

function headerOf(snapshot: Told, daysInRange: number): ReportHeader {
  const { owner, recipient, purpose, preset, range, withheld, sealedAtMs, expiresAtMs } = snapshot
  return {
    owner: owner ?? null,
    recipient: recipient ?? null,
    purpose: purpose ?? null,
    preset,
    period: 'from' in range ? { from: range.from, to: range.to } : null,
    daysInRange,
    less: lessTold(snapshot),
    withheld,
    sealedAtMs,
    expiresAtMs,
  }
}
