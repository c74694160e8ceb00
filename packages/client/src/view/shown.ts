import { byTime, isoWithOffset, type DiaryRecord, type RecordKind, type RecordOf } from '@sotto/shared/diary'

/** An entry as a list shows it. */
export interface Shown {
  readonly id: string
  readonly kind: RecordKind
  /** UTC milliseconds. */
  readonly at: number
  readonly tz: string
  /** YYYY-MM-DD where it was made. */
  readonly day: string
  /** `HH:MM` by the clocks of its zone. */
  readonly time: string
  readonly record: DiaryRecord
  /** What a dose is of; null for every other kind, and where the medicine is in the diary no more. */
  readonly medicine: MedicineName | null
  /** The conditions it is tagged with, as far as they are in the diary. */
  readonly conditions: readonly ConditionName[]
}

/** As on the pack. */
export interface MedicineName {
  readonly id: string
  readonly name: string
  readonly strength: number | null
  readonly unit: string | null
}

export interface ConditionName {
  readonly id: string
  readonly name: string
}

/** The medicines and conditions that entries refer to. */
export interface Named {
  readonly medications: readonly RecordOf<'medication'>[]
  readonly conditions: readonly RecordOf<'condition'>[]
}

export function nameOf({ id, name, strength, unit }: RecordOf<'medication'>): MedicineName {
  return { id, name, strength: strength ?? null, unit: unit ?? null }
}

/** Shows entries, each with the names of what it refers to. */
export function showing({ medications, conditions }: Named): (record: DiaryRecord) => Shown {
  const medicines = new Map(medications.map((medication) => [medication.id, nameOf(medication)]))
  const tags = new Map(conditions.map(({ id, name }) => [id, { id, name }]))
  return (record) => ({
    id: record.id,
    kind: record.kind,
    at: record.at,
    tz: record.tz,
    day: record.localDate,
    time: clockTime(record),
    record,
    medicine: record.kind === 'dose' ? (medicines.get(record.medication) ?? null) : null,
    conditions: (record.conditions ?? []).flatMap((id) => tags.get(id) ?? []),
  })
}

/** `HH:MM` by the clocks of the entry's own zone. */
export const clockTime = ({ at, tz }: Pick<DiaryRecord, 'at' | 'tz'>): string => isoWithOffset(at, tz).slice(11, 16)

/** Minutes since midnight by the same clocks. */
export function clockMinutes(entry: Pick<DiaryRecord, 'at' | 'tz'>): number {
  const [hours = 0, minutes = 0] = clockTime(entry).split(':').map(Number)
  return hours * 60 + minutes
}

/** Those of one kind, in order of time. */
export function ofKind<K extends RecordKind>(records: readonly DiaryRecord[], kind: K): RecordOf<K>[] {
  const isOfKind = (record: DiaryRecord): record is DiaryRecord & RecordOf<K> => record.kind === kind
  return records.filter(isOfKind).sort(byTime)
}
