import { addDays } from '@sotto/shared/diary'
import type { OutlinedOf } from '../outline/outline.ts'
import { median } from '../report/statistics.ts'
import { clockMinutes, clockTime, inTime, nameOf, type MedicineName } from './shown.ts'

/** Days before today whose doses tell when a medicine is usually taken. */
export const HABIT_DAYS = 28

/** On fewer days than these a time is no habit. */
const HABIT_NEEDS = 3

/** A medicine taken as needed counts as usual while its last dose is no older. */
const RECENT_DAYS = 90

export interface DoseShown {
  readonly id: string
  readonly at: number
  readonly tz: string
  readonly day: string
  readonly time: string
  readonly status: OutlinedOf<'dose'>['status']
  /** Of the medicine's form: 2 tablets. Null where it was not said. */
  readonly quantity: number | null
}

export interface MedicineNow extends MedicineName {
  readonly form: OutlinedOf<'medication'>['form'] | null
  readonly use: OutlinedOf<'medication'>['use'] | null
  /** `due`: more doses of it are usual today. `done`: as many as usual were taken, or skipped, today. */
  readonly place: 'due' | 'as-needed' | 'done' | 'other'
  /** When the next dose is usually taken, in minutes since local midnight; null where no habit shows. */
  readonly usualMinute: number | null
  /** The last dose that was taken, whenever that was; its quantity is what one tap writes again. */
  readonly last: DoseShown | null
  /** Every dose of the day, also skipped ones, in order of time. */
  readonly today: readonly DoseShown[]
}

export interface MedicineParts {
  readonly day: string
  readonly medications: readonly OutlinedOf<'medication'>[]
  /** The doses of the day and of `HABIT_DAYS` before it. */
  readonly doses: readonly OutlinedOf<'dose'>[]
  /** The newest dose of each medicine that was taken. */
  readonly lastDoses: readonly OutlinedOf<'dose'>[]
}

/** The medicines taken at present: next due first, then as needed, then those done with for today, then the others. */
export function medicinesNow({ day, medications, doses, lastDoses }: MedicineParts): MedicineNow[] {
  const last = new Map(lastDoses.map((dose) => [dose.medication, dose]))
  const counts = new Map<string, number>()
  for (const { medication } of doses) counts.set(medication, (counts.get(medication) ?? 0) + 1)
  return medications
    .filter((medication) => isTaken(medication, day))
    .map((medication) =>
      medicineNow(
        medication,
        day,
        doses.filter((dose) => dose.medication === medication.id),
        last.get(medication.id) ?? null,
      ),
    )
    .sort((a, b) => inOrder(a, b, counts))
}

/** By its start and stop, of which the last day counts; without them it is. */
export const isTaken = ({ start, stop }: Pick<OutlinedOf<'medication'>, 'start' | 'stop'>, day: string): boolean =>
  (start === undefined || start <= day) && (stop === undefined || stop >= day)

function medicineNow(
  medication: OutlinedOf<'medication'>,
  day: string,
  doses: readonly OutlinedOf<'dose'>[],
  last: OutlinedOf<'dose'> | null,
): MedicineNow {
  const { form = null, use = null } = medication
  const today = inTime(doses).filter(({ localDate }) => localDate === day)
  const shown = { ...nameOf(medication), form, use, last: last && shownDose(last), today: today.map(shownDose) }
  if (use === 'scheduled' || use === 'both') {
    const usual = habitOf(doses.filter(({ localDate }) => localDate < day))
    const isDue = today.length < usual.doses
    return {
      ...shown,
      place: isDue ? 'due' : 'done',
      usualMinute: isDue ? (usual.minutes[today.length] ?? null) : null,
    }
  }
  const isRecent = last !== null && last.localDate >= addDays(day, -RECENT_DAYS)
  return { ...shown, place: isRecent ? 'as-needed' : 'other', usualMinute: null }
}

export const shownDose = (dose: OutlinedOf<'dose'>): DoseShown => ({
  id: dose.id,
  at: dose.at,
  tz: dose.tz,
  day: dose.localDate,
  time: clockTime(dose),
  status: dose.status,
  quantity: dose.quantity ?? null,
})

/** How many doses a day are usual, and when each of them; skipped ones tell that too. One, at no time, where too little tells. */
function habitOf(doses: readonly OutlinedOf<'dose'>[]): { doses: number; minutes: readonly (number | null)[] } {
  const days = [...Map.groupBy(doses, ({ localDate }) => localDate).values()].map((ofDay) =>
    ofDay.map(clockMinutes).sort((a, b) => a - b),
  )
  if (days.length < HABIT_NEEDS) return { doses: 1, minutes: [] }
  const usual = Math.max(1, Math.round(median(days.map(({ length }) => length)) ?? 1))
  const minutes = Array.from({ length: usual }, (_, nth) => median(days.flatMap((day) => day[nth] ?? [])))
  return { doses: usual, minutes: minutes.map((minute) => (minute === null ? null : Math.round(minute))) }
}

const PLACES: readonly MedicineNow['place'][] = ['due', 'as-needed', 'done', 'other']

/** Those due by their time, one without a habit after them; those as needed by how often they were taken of late. */
function inOrder(a: MedicineNow, b: MedicineNow, counts: ReadonlyMap<string, number>): number {
  const often = ({ id }: MedicineNow) => counts.get(id) ?? 0
  const minute = ({ usualMinute }: MedicineNow) => usualMinute ?? 24 * 60
  return (
    PLACES.indexOf(a.place) - PLACES.indexOf(b.place) ||
    minute(a) - minute(b) ||
    often(b) - often(a) ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1)
  )
}
