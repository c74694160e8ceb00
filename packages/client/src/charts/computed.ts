import type { Report } from '../report/index.ts'
import { COMPUTED, type ChartWords, type Computed } from './words/words.ts'

/** How what a report tells was reckoned; of what it does not tell, nothing is said. */
export function computedTexts(report: Report, { howComputed }: Pick<ChartWords, 'howComputed'>): string[] {
  const { figures, rolling, places, weeks, checks } = report
  const hasPain = figures.median !== null || figures.painBands !== null
  const told: Readonly<Record<Computed, boolean>> = {
    days: hasPain || checks.length > 0 || weeks !== null,
    line: rolling !== null,
    nothing: report.header.daysInRange > 1,
    places: places !== null,
    flares: figures.flareDays !== null,
  }
  return COMPUTED.filter((one) => told[one]).flatMap((one) => howComputed[one])
}
