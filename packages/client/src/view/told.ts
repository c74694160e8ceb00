/** The diary as a report reads it: rows in order of days, of the kinds that are counted. */
import { fieldsOf, localDateOf, type RecordKind } from '@sotto/shared/diary'
import type { SnapshotRow, SnapshotValue } from '@sotto/shared/snapshot'
import type { Outlined } from '../outline/outline.ts'
import type { Standing } from '../outline/standing.ts'
import type { Told } from '../report/entry.ts'
import type { Range } from './range.ts'
import { clockTime } from './shown.ts'

/** What happens on a day, and is counted. */
const COUNTED: ReadonlySet<RecordKind> = new Set([
  'pain',
  'check',
  'dose',
  'exercise',
  'goal',
  'ability',
  'instrument',
  'workday',
])

const CHOSEN = ([...COUNTED, 'flare', 'medication'] as const).flatMap((kind) =>
  Object.keys(fieldsOf(kind)).map((field) => `${kind}.${field}`),
)

const LATE_MS = 3 * 86_400_000

export interface Telling {
  readonly told: Told
  /** The id of the medicine in row `n`. */
  readonly medicineIds: ReadonlyMap<number, string>
}

/** @param outlined of the range, and whatever else; what is of other days is left out */
export function tell(
  { from, to }: Range,
  outlined: readonly Outlined[],
  { medications, flares }: Pick<Standing, 'medications' | 'flares'>,
  nowMs: number,
): Telling {
  const numbers = new Map(medications.map(({ id }, place) => [id, place + 1]))
  const ofRange = outlined
    .filter(({ kind, localDate }) => COUNTED.has(kind) && localDate >= from && localDate <= to)
    .sort(inOrder)
  const rows: SnapshotRow[] = [...medications, ...flares, ...ofRange].map((record, place) => {
    const row = { n: place + 1, kind: record.kind, day: record.localDate, fields: fieldsIn(record, numbers) }
    // A zone's clocks are slow to read, and the time is asked for only where the next day's question may be to come.
    const isLate = record.kind === 'exercise' && record.at > nowMs - LATE_MS
    return isLate ? { ...row, time: clockTime(record) } : row
  })
  return {
    told: {
      preset: 'own',
      range: { from, to },
      less: [],
      fields: CHOSEN,
      withheld: { groups: [], entries: 0 },
      sealedAtMs: nowMs,
      expiresAtMs: nowMs,
      questions: [],
      rows,
      days: [],
    },
    medicineIds: new Map([...numbers].map(([id, n]) => [n, id])),
  }
}

type Fields = Record<string, SnapshotValue>

/** A reference becomes the number of its row, a moment its day; what is left is of the same form in a snapshot. */
function fieldsIn(record: Outlined, medicines: ReadonlyMap<string, number>): Fields {
  const fields = record as unknown as Fields
  if (record.kind === 'dose') {
    const { medication, status, sideEffects = [] } = record
    return { medication: medicines.get(medication) ?? '', status, sideEffects: [...sideEffects] }
  }
  if (record.kind === 'flare' && record.end !== undefined) return { ...fields, end: localDateOf(record.end, record.tz) }
  return fields
}

function inOrder(a: Outlined, b: Outlined): number {
  if (a.localDate !== b.localDate) return a.localDate < b.localDate ? -1 : 1
  return a.at - b.at || (a.id < b.id ? -1 : 1)
}

/** The days that an entry is about, both ends; null where there is none. */
export function reachOf(outlined: readonly Outlined[]): Range | null {
  let [from, to] = ['', '']
  for (const { kind, localDate } of outlined) {
    if (!COUNTED.has(kind) && kind !== 'flare') continue
    if (from === '' || localDate < from) from = localDate
    if (localDate > to) to = localDate
  }
  return from === '' ? null : { from, to }
}
