/** A clock's reading and the instants that it can mean. Real zones skip an hour once a year and show one twice. */
import { isLocalDate, offsetMsAt } from '@sotto/shared/diary'

/** What calendar and clock show: `YYYY-MM-DD` and `HH:MM`. */
export interface Reading {
  readonly date: string
  readonly time: string
}

export type Meant =
  | { readonly kind: 'once'; readonly atMs: number }
  /** The clocks went back: the earlier instant, then the later. */
  | { readonly kind: 'twice'; readonly atMs: readonly [number, number] }
  /** The clocks went forward: as far past the gap as the reading was into it, and what clocks showed then. */
  | { readonly kind: 'skipped'; readonly atMs: number; readonly instead: string }

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** What clocks in `tz` show at an instant. */
export function readingAt(atMs: number, tz: string): Reading {
  const [date = '', time = ''] = new Date(atMs + offsetMsAt(atMs, tz)).toISOString().split('T')
  return { date, time: time.slice(0, 5) }
}

/** The instants at which clocks in `tz` show a reading; null where it is no date or time. */
export function meantBy({ date, time }: Reading, tz: string): Meant | null {
  const [, hours = '', minutes = ''] = /^(\d{2}):(\d{2})(?::\d{2})?$/.exec(time) ?? []
  if (!isLocalDate(date) || hours === '' || Number(hours) > 23 || Number(minutes) > 59) return null
  const localMs = Date.parse(`${date}T${hours}:${minutes}:00Z`)
  const before = offsetMsAt(localMs - DAY_MS, tz)
  const after = offsetMsAt(localMs + DAY_MS, tz)
  const [first, second] = [...new Set([before, after])]
    .map((offset) => localMs - offset)
    .filter((atMs) => atMs + offsetMsAt(atMs, tz) === localMs)
    .toSorted((a, b) => a - b)
  if (first === undefined) {
    const atMs = localMs - before
    return { kind: 'skipped', atMs, instead: readingAt(atMs, tz).time }
  }
  return second === undefined ? { kind: 'once', atMs: first } : { kind: 'twice', atMs: [first, second] }
}

/** Which of a reading's instants an instant is, to the minute. */
export const whichOf = (meant: Meant, atMs: number): 0 | 1 =>
  meant.kind === 'twice' && sameMinute(meant.atMs[1], atMs) ? 1 : 0

export const instantOf = (meant: Meant, which: 0 | 1): number =>
  meant.kind === 'twice' ? meant.atMs[which] : meant.atMs

const sameMinute = (a: number, b: number) => Math.floor(a / MINUTE_MS) === Math.floor(b / MINUTE_MS)

/** How far a zone's clocks are ahead of UTC: `UTC−7`, `UTC+5:30`. */
export function offsetText(atMs: number, tz: string): string {
  const minutes = Math.round(offsetMsAt(atMs, tz) / MINUTE_MS)
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`
}

/** The place in a zone's name: `America/Argentina/Buenos_Aires` is Buenos Aires. */
export const placeOf = (tz: string): string => tz.slice(tz.lastIndexOf('/') + 1).replaceAll('_', ' ')

/** Every zone that this browser knows, by continent, and those given even if it does not name them. */
export function zonesByContinent(known: readonly string[], given: readonly string[]): [string, string[]][] {
  const byContinent = new Map<string, string[]>()
  for (const tz of [...new Set([...known, ...given, 'UTC'])].toSorted()) {
    const continent = tz.includes('/') ? tz.slice(0, tz.indexOf('/')) : 'UTC'
    byContinent.set(continent, [...(byContinent.get(continent) ?? []), tz])
  }
  return [...byContinent]
}
