/** Where it hurt: each place with its median on the days it was named, and how many days those were. */
import type { Rating, SnapshotSite } from '@sotto/shared/snapshot'
import { isBand } from './entry.ts'
import { middleRating, placeKey, type PainDay } from './pain.ts'

/** A place named once at 8 must not look like one that hurts daily: on fewer days it is listed, not filled. */
export const FILLED_FROM_DAYS = 3

export interface Place {
  readonly region: string
  readonly side: SnapshotSite['side']
  /** The views it was named in; empty where that was not said, or the region has one view only. */
  readonly views: readonly ('front' | 'back')[]
  /** Null where it was named and never rated. */
  readonly median: Rating | null
  /** Days it was named on. */
  readonly days: number
  readonly filled: boolean
}

export interface Places {
  /** By days named, then by median, most first. */
  readonly places: readonly Place[]
  /** Days on which any place was named. */
  readonly n: number
}

export function placesIn(pain: ReadonlyMap<number, PainDay>): Places {
  const found = new Map<string, { place: Pick<Place, 'region' | 'side'>; views: Set<string>; values: Rating[] }>()
  const named = new Map<string, number>()
  let n = 0
  for (const { places } of pain.values()) {
    if (places.length > 0) n += 1
    for (const { region, side, view, value } of places) {
      const key = placeKey({ region, side })
      const entry = found.get(key) ?? { place: { region, side }, views: new Set<string>(), values: [] }
      found.set(key, entry)
      named.set(key, (named.get(key) ?? 0) + 1)
      if (view !== null) entry.views.add(view)
      if (value !== null) entry.values.push(value)
    }
  }
  const places = [...found].map(([key, { place, views, values }]): Place => {
    const days = named.get(key) ?? 0
    const median = middleRating(values)
    const seen = (['front', 'back'] as const).filter((view) => views.has(view))
    return { ...place, views: seen, median, days, filled: days >= FILLED_FROM_DAYS && median !== null }
  })
  return { places: places.sort(mostFirst), n }
}

const weight = (median: Rating | null): number => {
  if (median === null) return -1
  return isBand(median) ? { low: 1, mid: 5, high: 9 }[median] : median
}

function mostFirst(a: Place, b: Place): number {
  if (a.days !== b.days) return b.days - a.days
  if (weight(a.median) !== weight(b.median)) return weight(b.median) - weight(a.median)
  return placeKey(a) < placeKey(b) ? -1 : 1
}
