import type { Reading } from '@sotto/client'
import type { Level } from './words/words.ts'

/** What goes unsaid at the middle level: private things, own words and pictures, who somebody is. */
const PRIVATE = ['S3', 'S4', 'S5']

/** What a helper reads at a level, from a day on (YYYY-MM-DD; empty for all days). */
export function readingAt(level: Level, from: string): Reading | null {
  if (level === 'nothing') return null
  return { ...(level === 'routine' ? { without: PRIVATE } : {}), ...(from === '' ? {} : { from }) }
}

/** The level that is closest to a reading, never one that tells less than it gives. */
export function levelOf(reading: Reading | null): Level {
  if (!reading) return 'nothing'
  return PRIVATE.every((one) => reading.without?.includes(one)) ? 'routine' : 'all'
}
