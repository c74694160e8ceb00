import type { Device } from '@sotto/client'
import type { DiaryRecord } from '@sotto/shared/diary'
import { idOf } from '../fields/reference.ts'
import type { SnapshotOptions } from './options.ts'

const TO_CONDITION = { type: 'reference', to: 'condition', sensitivity: 'S1' } as const

/** Ids of the conditions that stay out: those named so, and where some are chosen every other one. */
export async function conditionsLeftOut(
  device: Device,
  { condition, notCondition = [] }: SnapshotOptions,
): Promise<string[]> {
  const idsOf = (option: string, names: readonly string[]) =>
    Promise.all(names.map((name) => idOf(device, option, TO_CONDITION, name)))
  const left = await idsOf('--not-condition', notCondition)
  if (condition === undefined) return left
  const chosen = await idsOf('--condition', condition)
  // Entries may yet be tagged with one that was removed.
  const all = await device.diary((diary) => diary.list({ kinds: ['condition'], removed: true }))
  const nameOf = (one: DiaryRecord) => (one.kind === 'condition' ? one.name.trim().toLowerCase() : '')
  const names = all.filter(({ id }) => chosen.includes(id)).map(nameOf)
  const others = all.filter((one) => !chosen.includes(one.id) && !(one.deletedAt && names.includes(nameOf(one))))
  return [...new Set([...left, ...others.map(({ id }) => id)])]
}
