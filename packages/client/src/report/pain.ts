/**
 * A day's pain. Its median is of `now` ratings, of `average` where there is no `now`; `worst` and `least` only widen
 * the day. So a bad day with many entries weighs no more than a quiet one.
 */
import type { Band, Day, DaySummary, Rating, SnapshotSite } from '@sotto/shared/snapshot'
import { bandOf, medianBand } from './band.ts'
import type { Calendar } from './calendar.ts'
import { byDay, isBand, ratingIn, sitesIn, type Entries, type Entry, type Told } from './entry.ts'
import { median } from './statistics.ts'

/** A pain entry as the diary holds it, or as a snapshot does. `rating` absent means `now`. */
export interface PainRating {
  readonly nrs?: Rating | undefined
  readonly rating?: string | undefined
  readonly sites?: readonly SnapshotSite[] | undefined
}

/** A place on the body and its median on one day; null where nothing rated it. */
export interface DayPlace {
  readonly region: string
  readonly side: SnapshotSite['side']
  readonly view: 'front' | 'back' | null
  readonly value: Rating | null
}

export interface PainDay {
  readonly min: number | null
  readonly median: number | null
  readonly max: number | null
  /** In place of the numbers where bands were chosen. */
  readonly band: Band | null
  /** Entries with a rating; null where the snapshot does not say. */
  readonly n: number | null
  readonly places: readonly DayPlace[]
}

export interface ReportDay extends Omit<PainDay, 'places'> {
  readonly day: Day
  readonly index: number
  /** Whether anything was entered on that day, pain or not. */
  readonly logged: boolean
}

/** Sums up the entries of one day; the order in which they come makes no difference. */
export function sumUpPain(entries: readonly PainRating[]): PainDay {
  const rated = entries.flatMap(({ nrs, rating }) => (nrs === undefined ? [] : [{ nrs, rating: rating ?? 'now' }]))
  const numbers = rated.flatMap(({ nrs }) => (isBand(nrs) ? [] : [nrs]))
  return {
    min: numbers.length === 0 ? null : least(numbers),
    median: median(typical(rated).filter((nrs) => !isBand(nrs))),
    max: numbers.length === 0 ? null : most(numbers),
    band: medianBand(typical(rated).filter(isBand)),
    n: rated.length,
    places: placesOf(entries),
  }
}

interface Rated {
  readonly nrs: Rating
  readonly rating: string
}

function typical(rated: readonly Rated[]): Rating[] {
  const of = (rating: string) => rated.filter((one) => one.rating === rating).map(({ nrs }) => nrs)
  const now = of('now')
  return now.length > 0 ? now : of('average')
}

const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b))
const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b))

/** A place without a rating of its own has its entry's. */
function placesOf(entries: readonly PainRating[]): DayPlace[] {
  const named = new Map<string, { site: SnapshotSite; rated: Rated[] }>()
  for (const { nrs, rating, sites = [] } of entries) {
    for (const site of sites) {
      const place = named.get(placeKey(site)) ?? { site, rated: [] }
      const own = site.nrs ?? nrs
      if (own !== undefined) place.rated.push({ nrs: own, rating: rating ?? 'now' })
      if (site.view !== place.site.view) place.site = { region: site.region, side: site.side }
      named.set(placeKey(site), place)
    }
  }
  return [...named.values()].map(({ site: { region, side, view }, rated }) => ({
    region,
    side,
    view: view ?? null,
    value: middleRating(typical(rated)),
  }))
}

export const placeKey = ({ region, side }: Pick<SnapshotSite, 'region' | 'side'>): string => `${side}:${region}`

/** The median of numbers, or of bands where there are no numbers. */
export function middleRating(ratings: readonly Rating[]): Rating | null {
  return median(ratings.filter((one) => !isBand(one))) ?? medianBand(ratings.filter(isBand))
}

/** Every day of the range with pain, by index: as summed up before sealing, else from the entries. */
export function painDays(
  snapshot: Pick<Told, 'days' | 'less'>,
  entries: Entries,
  calendar: Calendar,
): ReadonlyMap<number, PainDay> {
  const days = new Map<number, PainDay>()
  for (const [index, rows] of byDay(entries.within('pain'))) days.set(index, sumUpPain(rows.map(ratingOf)))
  for (const summary of snapshot.days) {
    const index = calendar.indexOf(summary.day)
    if (index !== null && index >= 0 && index < calendar.days) days.set(index, summedUp(summary))
  }
  if (!snapshot.less.includes('bands')) return days
  return new Map([...days].map(([index, day]) => [index, banded(day)]))
}

function ratingOf({ fields: { nrs, rating, sites } }: Entry): PainRating {
  return {
    nrs: ratingIn(nrs) ?? undefined,
    rating: typeof rating === 'string' ? rating : undefined,
    sites: sitesIn(sites),
  }
}

function summedUp({ min, median: mid, max, n, sites = [] }: DaySummary): PainDay {
  const number = (rating: Rating | undefined) => (rating === undefined || isBand(rating) ? null : rating)
  return {
    min: number(min),
    median: number(mid),
    max: number(max),
    band: isBand(mid) ? mid : null,
    n: n ?? null,
    places: placesOf([{ sites }]),
  }
}

/** No number is shown where bands were chosen, though one be there. */
function banded(day: PainDay): PainDay {
  const band = day.band ?? (day.median === null ? null : bandOf(day.median))
  const places = day.places.map((place) => ({ ...place, value: place.value === null ? null : bandOf(place.value) }))
  return { ...day, min: null, median: null, max: null, band, places }
}

/** Kinds whose day is the day they are about. A medicine's or a condition's is when it was written down. */
export const LOGGED: ReadonlySet<Entry['kind']> = new Set([
  'pain',
  'flare',
  'check',
  'dose',
  'exercise',
  'goal',
  'ability',
  'instrument',
  'workday',
  'photo',
])

/** Indexes of the range's days on which anything was entered. */
export function loggedDays(entries: Entries, pain: ReadonlyMap<number, PainDay>): ReadonlySet<number> {
  const logged = new Set(pain.keys())
  for (const kind of LOGGED) for (const { index } of entries.within(kind)) logged.add(index)
  return logged
}

export function seriesOf(
  calendar: Calendar,
  pain: ReadonlyMap<number, PainDay>,
  logged: ReadonlySet<number>,
): ReportDay[] {
  return Array.from({ length: calendar.drawn }, (_, index) => {
    const day = pain.get(index)
    return {
      day: calendar.dayAt(index),
      index,
      logged: logged.has(index),
      min: day?.min ?? null,
      median: day?.median ?? null,
      max: day?.max ?? null,
      band: day?.band ?? null,
      n: day ? day.n : 0,
    }
  })
}
