import type { DoseState } from '../input/Ring.svelte'
import type { MedicineNow } from './view.ts'

const MINUTE_MS = 60_000
/** So long after a dose of a medicine as needed a tap does not write another one. */
const JUST_TAKEN_MS = 20 * MINUTE_MS

export type DayPart = 'morning' | 'midday' | 'afternoon' | 'evening' | 'night'

export interface Pill {
  readonly state: DoseState
  /** What a press does: writes a dose of now, or opens the sheet. */
  readonly press: 'take' | 'ask'
  readonly when:
    | { readonly kind: 'time'; readonly time: string }
    | { readonly kind: 'ago'; readonly minutes: number }
    | { readonly kind: 'usually'; readonly part: DayPart }
    | { readonly kind: 'day'; readonly day: string }
    | { readonly kind: 'never' }
}

/** How a medicine stands now. */
export function pillOf({ place, today, last, usualMinute }: MedicineNow, day: string, nowMs: number): Pill {
  const newest = today.at(-1)
  const isJust = newest !== undefined && Math.abs(nowMs - newest.at) < JUST_TAKEN_MS
  if (newest && (place === 'done' || isJust))
    return { state: newest.status, press: 'ask', when: { kind: 'time', time: newest.time } }
  if (last && last.day === day)
    return { state: 'due', press: 'take', when: { kind: 'ago', minutes: Math.floor((nowMs - last.at) / MINUTE_MS) } }
  if (place === 'due' && usualMinute !== null)
    return { state: 'due', press: 'take', when: { kind: 'usually', part: partOf(usualMinute) } }
  return { state: 'due', press: 'take', when: last ? { kind: 'day', day: last.day } : { kind: 'never' } }
}

/** A habit is no appointment: a part of the day says it. */
export function partOf(minutes: number): DayPart {
  const hour = minutes / 60
  if (hour < 4 || hour >= 21) return 'night'
  if (hour < 11) return 'morning'
  if (hour < 14) return 'midday'
  return hour < 18 ? 'afternoon' : 'evening'
}

/** Strength as on the pack: `500 mg`. */
export const strengthOf = ({ strength, unit }: Pick<MedicineNow, 'strength' | 'unit'>, number: Intl.NumberFormat) =>
  strength === null ? '' : `${number.format(strength)}${unit ? `\u00a0${unit}` : ''}`

/** Those that stand on the screen of the day: all but the others, `most` at most. */
export function usualMedicines(medicines: readonly MedicineNow[], most = 7): MedicineNow[] {
  const usual = medicines.filter(({ place }) => place !== 'other')
  return (usual.length > 0 ? usual : [...medicines]).slice(0, most)
}
