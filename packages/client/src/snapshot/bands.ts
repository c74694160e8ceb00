/** Low, mid and high instead of numbers, for everything that is rated 0 to 10. */
import { fieldOf } from '@sotto/shared/diary'
import type { DaySummary, SnapshotSite, SnapshotValue } from '@sotto/shared/snapshot'
import { bandOf } from '../report/band.ts'
import { ratingIn, sitesIn } from '../report/entry.ts'
import type { DraftRow } from './draft.ts'

export function rowInBands(row: DraftRow): DraftRow {
  const fields = Object.entries(row.fields).map(([name, value]) => [name, valueInBands(row, name, value)] as const)
  return { ...row, fields: Object.fromEntries(fields) }
}

/** A day's band is its median's; what is counted or ranges is left out, and with it a day that has no more than that. */
export function daysInBands(days: readonly DaySummary[]): DaySummary[] {
  return days.flatMap(({ day, median, sites }) => {
    if (median === undefined && sites === undefined) return []
    return [
      {
        day,
        ...(median === undefined ? {} : { median: bandOf(median) }),
        ...(sites === undefined ? {} : { sites: sites.map(siteInBands) }),
      },
    ]
  })
}

function valueInBands({ kind }: DraftRow, name: string, value: SnapshotValue): SnapshotValue {
  const field = fieldOf(kind, name)
  if (field?.type === 'sites') return sitesIn(value).map(siteInBands)
  const isRating = field?.type === 'integer' && field.min === 0 && field.max === 10
  const rating = isRating ? ratingIn(value) : null
  return rating === null ? value : bandOf(rating)
}

const siteInBands = ({ region, side, view, nrs }: SnapshotSite): SnapshotSite => ({
  region,
  side,
  ...(view === undefined ? {} : { view }),
  ...(nrs === undefined ? {} : { nrs: bandOf(nrs) }),
})
