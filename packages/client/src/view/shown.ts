import { byTime, canonicalRecord, isKept, isoWithOffset, type DiaryRecord, type RecordKind } from '@sotto/shared/diary'
import type { OutlinedOf } from '../outline/outline.ts'

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
  readonly medications: readonly OutlinedOf<'medication'>[]
  readonly conditions: readonly OutlinedOf<'condition'>[]
}

export function nameOf({ id, name, strength, unit }: OutlinedOf<'medication'>): MedicineName {
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
    record: canonicalRecord(record),
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

/** Whether a list of the diary shows it. */
export const isShown = ({ kind, deletedAt }: DiaryRecord): boolean => deletedAt === undefined && !isKept(kind)

/** In order of time, then of ids. */
export const inTime = <R extends Pick<DiaryRecord, 'at' | 'id'>>(records: readonly R[]): R[] => records.toSorted(byTime)
