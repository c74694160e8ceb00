/** Medicines as lanes under the days. A logged day without a dose is a bare lane; a skipped dose is not one taken. */
import type { Day } from '@sotto/shared/snapshot'
import { byDay, dayIn, flagIn, numberIn, textIn, type Entries, type Entry, type PlacedEntry } from './entry.ts'

export interface LaneDay {
  readonly day: Day
  readonly index: number
  /** Late ones included. */
  readonly taken: number
  readonly late: number
  readonly skipped: number
  /** Doses of which the snapshot does not say whether they were taken. */
  readonly unstated: number
}

export interface MedicineLane {
  /** The medicine's row number; null for doses whose medicine is not in the snapshot. */
  readonly n: number | null
  readonly name: string | null
  readonly strength: number | null
  readonly unit: string | null
  readonly form: string | null
  readonly route: string | null
  readonly use: string | null
  readonly start: Day | null
  readonly stop: Day | null
  readonly opioid: boolean | null
  /** Only days with a dose, taken or not; every other day has none. */
  readonly days: readonly LaneDay[]
  /** Most doses taken in a day: the height of the lane. */
  readonly most: number
  readonly taken: number
  readonly skipped: number
  /** Doses, taken or not. */
  readonly doses: number
}

export function medicineLanes(entries: Entries): MedicineLane[] | null {
  if (!entries.chosen('medication') && !entries.chosen('dose')) return null
  const doses = new Map<number | null, PlacedEntry[]>()
  for (const dose of entries.within('dose')) {
    const medicine = medicineOf(dose, entries)?.n ?? null
    const group = doses.get(medicine)
    if (group) group.push(dose)
    else doses.set(medicine, [dose])
  }
  const daysOf = (ofOne: readonly PlacedEntry[]) => [...byDay(ofOne)].map(([index, day]) => dayOf(index, day))
  const lanes = entries.of('medication').map((medicine) => laneOf(medicine, daysOf(doses.get(medicine.n) ?? [])))
  const stray = doses.get(null)
  return stray ? [...lanes, laneOf(null, daysOf(stray))] : lanes
}

/** The medicine that a dose is of, where the snapshot has it. */
export function medicineOf({ fields: { medication } }: Entry, entries: Entries): Entry | undefined {
  const named = typeof medication === 'number' ? entries.numbered(medication) : undefined
  return named?.kind === 'medication' ? named : undefined
}

/** @param medicine null where it is not told of which one the doses are */
export function laneOf(medicine: Pick<Entry, 'n' | 'fields'> | null, days: readonly LaneDay[]): MedicineLane {
  const fields = medicine?.fields ?? {}
  const sum = (of: 'taken' | 'skipped' | 'unstated') => days.reduce((total, day) => total + day[of], 0)
  return {
    n: medicine?.n ?? null,
    name: textIn(fields.name),
    strength: numberIn(fields.strength),
    unit: textIn(fields.unit),
    form: textIn(fields.form),
    route: textIn(fields.route),
    use: textIn(fields.use),
    start: dayIn(fields.start),
    stop: dayIn(fields.stop),
    opioid: flagIn(fields.opioid),
    days,
    most: days.reduce((top, { taken }) => Math.max(top, taken), 0),
    taken: sum('taken'),
    skipped: sum('skipped'),
    doses: sum('taken') + sum('skipped') + sum('unstated'),
  }
}

function dayOf(index: number, doses: readonly PlacedEntry[]): LaneDay {
  const sum = (some: readonly PlacedEntry[]) => some.reduce((total, { times }) => total + times, 0)
  const count = (status: string) => sum(doses.filter(({ fields }) => fields.status === status))
  const [late, skipped] = [count('late'), count('skipped')]
  const taken = count('taken') + late
  const unstated = sum(doses) - taken - skipped
  return { day: doses[0]?.day ?? '', index, taken, late, skipped, unstated }
}
