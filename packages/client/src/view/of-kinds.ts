import { isKept, type RecordKind } from '@sotto/shared/diary'
import type { Diary } from '../diary/diary.ts'
import { outlinedOf, type Outlined, type OutlinedOf } from '../outline/outline.ts'
import { inTime } from './shown.ts'

/** Every entry of some kinds, the newest first, without their notes. What the engine keeps is not among them. */
export async function ofKinds({ months }: Diary, kinds: readonly RecordKind[]): Promise<readonly Outlined[]> {
  const outlined = await months.outlined(await months.spans())
  return inTime(outlined.filter(({ kind }) => kinds.includes(kind) && !isKept(kind))).reverse()
}

/** Every dose of a medicine, the newest first. */
export async function dosesOf({ months }: Diary, medication: string): Promise<readonly OutlinedOf<'dose'>[]> {
  const doses = outlinedOf(await months.outlined(await months.spans()), 'dose')
  return inTime(doses.filter((dose) => dose.medication === medication)).reverse()
}
