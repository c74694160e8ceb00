/**
 * Times as other programs write them. A format is `iso`, `epoch-ms`, `epoch-s`, or a pattern of
 * `YYYY` `YY` `MMM` (Jan) `MM` `M` `Do` (8th) `DD` `D` `HH` `H` `hh` `h` with `A` (am, pm) `mm` `ss`; all else stands
 * for itself. Two-digit years are 1970 to 2069. Without an hour it is noon, as for a date typed in.
 */
import { DiaryError, instantOfLocal, isLocalDate, parseTime } from '@sotto/shared/diary'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const TOKENS: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  YY: '(?<shortYear>\\d{2})',
  MMM: '(?<monthName>[a-z]{3,9})\\.?',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  Do: '(?<day>\\d{1,2})(?:st|nd|rd|th)',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  hh: '(?<hour>\\d{2})',
  h: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  A: '(?<half>am|pm)',
}

const TOKEN = /YYYY|YY|MMM|MM|M|Do|DD|D|HH|H|hh|h|mm|ss|A/g

export type ReadTime = (text: string, tz: string) => number

/** A reader of times in one format, in UTC milliseconds. Throws `input-invalid` for a format that names no day. */
export function timeReader(format: string, nowMs: number): ReadTime {
  if (format === 'iso') return (text, tz) => parseTime(text, { tz, nowMs, field: 'time' })
  if (format === 'epoch-ms') return (text) => epoch(text, 1)
  if (format === 'epoch-s') return (text) => epoch(text, 1000)
  const pattern = patternOf(format)
  return (text, tz) => {
    const parts = pattern.exec(text.trim())?.groups
    const localMs = parts && localMsOf(parts)
    if (localMs === undefined) throw notATime(format)
    return instantOfLocal(localMs, tz)
  }
}

function patternOf(format: string): RegExp {
  const escaped = format.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
  try {
    const pattern = new RegExp(`^${escaped.replaceAll(TOKEN, (token) => TOKENS[token] ?? token)}$`, 'i')
    if (/\?<(year|shortYear)>/.test(pattern.source) && /<month/.test(pattern.source) && /<day>/.test(pattern.source))
      return pattern
  } catch (cause) {
    // A part named twice is the one way to get here.
    if (!(cause instanceof SyntaxError)) throw cause
  }
  throw new DiaryError('input-invalid', 'mapping: time.format must name year, month and day once each', {
    field: 'mapping',
  })
}

function localMsOf(parts: Readonly<Record<string, string | undefined>>): number | undefined {
  const short = Number(parts.shortYear)
  const year = parts.year ?? String(short < 70 ? 2000 + short : 1900 + short)
  const month = parts.month ?? String(MONTHS.indexOf((parts.monthName ?? '').slice(0, 3).toLowerCase()) + 1)
  const date = `${year}-${month.padStart(2, '0')}-${(parts.day ?? '').padStart(2, '0')}`
  const hour = hourOf(parts.hour, parts.half)
  const minute = Number(parts.minute ?? 0)
  const second = Number(parts.second ?? 0)
  if (!isLocalDate(date) || hour === undefined || minute > 59 || second > 59) return undefined
  return Date.parse(`${date}T00:00:00Z`) + hour * 3_600_000 + minute * 60_000 + second * 1000
}

function hourOf(given: string | undefined, half: string | undefined): number | undefined {
  if (given === undefined) return 12
  const hour = Number(given)
  if (half === undefined) return hour < 24 ? hour : undefined
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
}

function epoch(text: string, unitMs: number): number {
  const value = Number(text.trim())
  if (text.trim() === '' || !Number.isFinite(value)) throw notATime('epoch')
  return Math.round(value * unitMs)
}

function notATime(format: string): DiaryError {
  return new DiaryError('input-invalid', `the time is not written ${format}`, { field: 'time' })
}
