import { parseTime } from '@sotto/shared/diary'

const MIN_MS = Date.UTC(1900, 0, 2)
const MAX_MS = Date.UTC(2199, 11, 30)

/**
 * An instant as JSON has it: UTC milliseconds, the same in digits, or ISO 8601, in `tz` if it carries no offset.
 * Undefined where there is none. Throws `input-invalid` where there is something else.
 */
export function instantIn(value: unknown, { tz, nowMs }: { tz: string; nowMs: number }): number | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const ms =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && /^\d{11,14}$/.test(value)
        ? Number(value)
        : Number.NaN
  if (ms >= MIN_MS && ms <= MAX_MS) return Math.round(ms)
  return parseTime(typeof value === 'string' ? value : '', { tz, nowMs, field: 'time' })
}
