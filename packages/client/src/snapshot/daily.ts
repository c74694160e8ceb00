/** A day instead of its entries: pain summed up, doses added up by medicine and status. */
import type { DaySummary, SnapshotSite, SnapshotValue } from '@sotto/shared/snapshot'
import { byCodeUnit } from '@sotto/shared/diary'
import { ratingIn, sitesIn } from '../report/entry.ts'
import { sumUpPain, type DayPlace } from '../report/pain.ts'
import type { LinkedRow } from './draft.ts'
import { contentOf } from './link.ts'
import { byDay } from './number.ts'

export interface Daily {
  readonly rows: readonly LinkedRow[]
  readonly days: readonly DaySummary[]
}

/** Doses are counted where `isCounted`. */
export function toDaily(rows: readonly LinkedRow[], isCounted: boolean): Daily {
  const pain = rows.filter(({ kind }) => kind === 'pain')
  const doses = rows.filter(({ kind }) => kind === 'dose')
  const rest = rows.filter(({ kind }) => kind !== 'pain' && kind !== 'dose')
  const days = [...Map.groupBy(pain, ({ day }) => day)].map(([day, entries]) => summaryOf(day, entries))
  return {
    rows: [...rest, ...dosesByDay(doses, isCounted)],
    days: days.filter((day) => Object.keys(day).length > 1).sort((a, b) => byDay(a.day, b.day)),
  }
}

/** Without a rating chosen there is nothing to count: `n` counts ratings. */
function summaryOf(day: DaySummary['day'], entries: readonly LinkedRow[]): DaySummary {
  const { min, median, max, n, places } = sumUpPain(
    entries.map(({ fields: { nrs, rating, sites } }) => ({
      nrs: ratingIn(nrs) ?? undefined,
      rating: typeof rating === 'string' ? rating : undefined,
      sites: sitesIn(sites),
    })),
  )
  return {
    day,
    ...(min === null ? {} : { min }),
    ...(median === null ? {} : { median }),
    ...(max === null ? {} : { max }),
    ...(n === null || n === 0 ? {} : { n }),
    ...(places.length === 0 ? {} : { sites: places.map(siteOf).sort(byPlace) }),
  }
}

const siteOf = ({ region, side, view, value }: DayPlace): SnapshotSite => ({
  region,
  side,
  ...(view === null ? {} : { view }),
  ...(value === null ? {} : { nrs: value }),
})

const byPlace = (a: SnapshotSite, b: SnapshotSite): number =>
  byCodeUnit(`${a.region}:${a.side}`, `${b.region}:${b.side}`)

/** One row for each day, medicine and status. */
function dosesByDay(doses: readonly LinkedRow[], isCounted: boolean): LinkedRow[] {
  const key = ({ day, fields, links }: LinkedRow) =>
    JSON.stringify([day, fields['status'] ?? null, (links['medication'] ?? []).map(contentOf)])
  return [...Map.groupBy(doses, key).values()].flatMap((same): LinkedRow[] => {
    const [first] = same
    if (!first) return []
    const { status } = first.fields
    const { medication } = first.links
    const quantity = totalOf(same.map(({ fields }) => fields['quantity']))
    return [
      {
        kind: 'dose',
        day: first.day,
        ...(isCounted ? { entries: same.length } : {}),
        fields: { ...(status === undefined ? {} : { status }), ...(quantity === null ? {} : { quantity }) },
        links: medication ? { medication } : {},
      },
    ]
  })
}

/** Null where one dose has no quantity: absent is not zero. Quantities are kept to a millionth, so that sums are. */
function totalOf(quantities: readonly (SnapshotValue | undefined)[]): number | null {
  const known = quantities.filter((one) => typeof one === 'number')
  if (known.length < quantities.length) return null
  return Math.round(known.reduce((sum, one) => sum + one, 0) * 1e6) / 1e6
}
