/** A number as people type it: with a comma or a point, spaces between thousands. Null where it is none. */
export function parseNumber(given: string): number | null {
  const text = given.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.')
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
