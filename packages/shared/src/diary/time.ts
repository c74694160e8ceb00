/**
 * Instants and local days. An instant is UTC milliseconds; a local date is `YYYY-MM-DD` in the record's own zone.
 * All functions are pure: the zone and the present moment come in.
 */
import { DiaryError } from './error.ts'

/** 1900-01-01 and the end of 2199, UTC. */
export const MIN_INSTANT_MS = Date.UTC(1900, 0, 1)
export const MAX_INSTANT_MS = Date.UTC(2200, 0, 1) - 1

const DAY_MS = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** Throws `input-invalid` for a name that is no IANA zone. */
function formatFor(tz: string): Intl.DateTimeFormat {
  const known = formats.get(tz)
  if (known) return known
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: tz,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(tz, format)
    return format
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new DiaryError('input-invalid', 'tz must be an IANA time zone such as America/Vancouver', { field: 'tz' })
  }
}

export function isTimeZone(tz: unknown): tz is string {
  if (typeof tz !== 'string' || tz === '' || tz.length > 64) return false
  try {
    formatFor(tz)
    return true
  } catch (refused) {
    if (refused instanceof DiaryError) return false
    throw refused
  }
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. */
export function offsetMsAt(atMs: number, tz: string): number {
  const parts: Record<string, number> = {}
  for (const { type, value } of formatFor(tz).formatToParts(atMs)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000
}

/** The calendar day of an instant where the clocks of `tz` hang. */
export function localDateOf(atMs: number, tz: string): string {
  return new Date(atMs + offsetMsAt(atMs, tz)).toISOString().slice(0, 10)
}

/** ISO 8601 with the zone's offset, to the millisecond: `2026-03-29T03:30:00.000+02:00`. */
export function isoWithOffset(atMs: number, tz: string): string {
  const offsetMs = offsetMsAt(atMs, tz)
  const size = Math.abs(Math.trunc(offsetMs / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  const seconds = size % 60 === 0 ? '' : `:${two(size % 60)}`
  const sign = offsetMs < 0 ? '-' : '+'
  return `${new Date(atMs + offsetMs).toISOString().slice(0, -1)}${sign}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}${seconds}`
}

/**
 * The instant at which clocks in `tz` show a local time. A time that the clocks skip is read with the offset before
 * the gap (it falls after it); one that they show twice is the earlier.
 * `localMs` is the local time as if it were UTC.
 */
export function instantOfLocal(localMs: number, tz: string): number {
  const before = offsetMsAt(localMs - DAY_MS, tz)
  const after = offsetMsAt(localMs + DAY_MS, tz)
  for (const offset of [before, after]) if (offsetMsAt(localMs - offset, tz) === offset) return localMs - offset
  return localMs - before
}

export function isLocalDate(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const ms = Date.parse(`${value}T00:00:00Z`)
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(value)
}

/** The local date `days` later, or earlier for a negative number. */
export function addDays(localDate: string, days: number): string {
  return new Date(Date.parse(`${localDate}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** The month document a record made on that local date lives in: `YYYY-MM`. It stays there if its time is edited. */
export function monthOf(localDate: string): string {
  return localDate.slice(0, 7)
}

const TIME =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3})\d*)?)?\s*(Z|[+-]\d{2}:?\d{2}(?::\d{2})?)?$/i

/**
 * Reads `YYYY-MM-DD` or ISO 8601, with an offset or in `tz`. A date alone is the present moment on the present day and
 * noon on any other, so that it stays the same day in neighbouring zones. Throws `input-invalid`.
 */
export function parseTime(given: string, { tz, nowMs, field = 'at' }: { tz: string; nowMs: number; field?: string }) {
  const refuse = (): never => {
    const message = `${field} must be a date (YYYY-MM-DD) or an ISO 8601 time between the years 1900 and 2199`
    throw new DiaryError('input-invalid', message, { field })
  }
  const trimmed = given.trim()
  if (isLocalDate(trimmed)) {
    const atMs = trimmed === localDateOf(nowMs, tz) ? nowMs : instantOfLocal(Date.parse(`${trimmed}T12:00:00Z`), tz)
    return withinYears(atMs) ? atMs : refuse()
  }
  const [, date, hour, minute, second = '0', fraction = '0', offset] = TIME.exec(trimmed) ?? refuse()
  if (!isLocalDate(date) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return refuse()
  const ms = Number(fraction.padEnd(3, '0'))
  const localMs =
    Date.parse(`${date}T00:00:00Z`) + Number(hour) * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1000 + ms
  const atMs = offset === undefined ? instantOfLocal(localMs, tz) : localMs - (offsetMs(offset) ?? refuse())
  return withinYears(atMs) ? atMs : refuse()
}

function withinYears(atMs: number): boolean {
  return atMs >= MIN_INSTANT_MS && atMs <= MAX_INSTANT_MS
}

function offsetMs(offset: string): number | undefined {
  if (offset.toUpperCase() === 'Z') return 0
  const digits = offset.slice(1).replaceAll(':', '')
  const [hours, minutes, seconds] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)].map(Number)
  if (hours === undefined || minutes === undefined || hours > 23 || minutes > 59) return undefined
  const size = (hours * 3600 + minutes * 60 + (seconds ?? 0)) * 1000
  return offset.startsWith('-') ? -size : size
}
