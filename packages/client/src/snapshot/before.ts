/** The equal period before a share's range, of which five totals are told where that was chosen, and nothing else. */
import { addDays } from '@sotto/shared/diary'
import type { Before, Snapshot } from '@sotto/shared/snapshot'
import { buildCharts } from '../report/report.ts'
import { lengthOf } from './relative.ts'
import type { ResolvedChoice } from './resolved.ts'

/** The same choice of as many days, the last of them the one before the range's first. */
export function periodBefore({ before: _before, amendments: _amendments, ...choice }: ResolvedChoice): ResolvedChoice {
  const { from, to } = choice
  return { ...choice, from: addDays(from, -lengthOf(from, to)), to: addDays(from, -1) }
}

/** Reckoned as the report reckons its own five numbers, of a snapshot that goes nowhere. */
export function totalsOf(snapshot: Snapshot): Before {
  const { daysLogged, figures } = buildCharts(snapshot)
  const { median, worst, high, interference, flareDays } = figures
  const told = { median, worst, high, interference, flareDays }
  const totals = Object.entries(told).flatMap(([name, figure]) => {
    if (figure === null) return []
    const { value, n } = figure
    return [[name, value === null ? { n } : { value, n }]]
  })
  return { daysLogged, ...(Object.fromEntries(totals) as Partial<Before>) }
}
