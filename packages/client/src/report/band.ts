/** Ratings of which no more is said than low, mid or high. */
import { BANDS, type Band, type Rating } from '@sotto/shared/snapshot'
import { isBand } from './entry.ts'

export interface BandCount {
  readonly low: number
  readonly mid: number
  readonly high: number
  readonly n: number
}

/** Low 0 to 3, mid above 3 and below 7, high 7 to 10. */
export function bandOf(rating: Rating): Band {
  if (isBand(rating)) return rating
  if (rating <= 3) return 'low'
  return rating >= HIGH ? 'high' : 'mid'
}

/** From here a day counts as high. */
export const HIGH = 7

/** The middle one; between two that differ, mid. */
export function medianBand(bands: readonly Band[]): Band | null {
  const sorted = bands.map((band) => BANDS.indexOf(band)).sort((a, b) => a - b)
  const below = sorted[Math.floor((sorted.length - 1) / 2)]
  const above = sorted[Math.ceil((sorted.length - 1) / 2)]
  if (below === undefined || above === undefined) return null
  return below === above ? (BANDS[below] ?? null) : 'mid'
}

export function countBands(bands: readonly Band[]): BandCount {
  const count = { low: 0, mid: 0, high: 0 }
  for (const band of bands) count[band] += 1
  return { ...count, n: bands.length }
}
