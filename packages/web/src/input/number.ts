/** The sign before a part of one, in the language that is spoken. */
export type DecimalSign = '.' | ','

const SPACES = /[\s\u00a0\u202f]/g

/**
 * The two numbers that `1,000` can be where a point is the decimal sign, and `1.000` where a comma is: the sign of the
 * other language, before three digits, is typed for thousands as well as for parts. Null for whatever has one meaning.
 */
export function twoReadings(given: string, decimal: DecimalSign): { whole: number; part: number } | null {
  const [, before = '', sign, after = ''] = /^([1-9]\d{0,2})([.,])(\d{3})$/.exec(given.replaceAll(SPACES, '')) ?? []
  if (sign === undefined || sign === decimal) return null
  return { whole: Number(before + after), part: Number(`${before}.${after}`) }
}

/**
 * A number as people type it: with a comma or a point, spaces between thousands. Null where it is none, and where it may
 * be another one.
 */
export function parseNumber(given: string, decimal: DecimalSign): number | null {
  if (twoReadings(given, decimal)) return null
  const text = given.replaceAll(SPACES, '').replace(',', '.')
  return /^\d+(\.\d*)?$|^\.\d+$/.test(text) ? Number(text) : null
}

export interface Limits {
  readonly min: number
  readonly max: number
  readonly step: number
}

/**
 * The next number that a press on − or + leads to: a multiple of the step above or below, so that 7 with steps of 5
 * goes to 10. From nothing it begins at `min`.
 */
export function stepped(value: number | null, by: 1 | -1, { min, max, step }: Limits): number {
  if (value === null) return min
  const steps = (value - min) / step
  // Steps of 0.1 are not whole numbers of anything in binary.
  const next = by === 1 ? Math.floor(steps + 1e-9) + 1 : Math.ceil(steps - 1e-9) - 1
  return Math.min(max, Math.max(min, Number((min + next * step).toFixed(6))))
}
