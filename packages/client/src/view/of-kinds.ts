import { isKept, type RecordKind } from '@sotto/shared/diary'
import type { Diary } from '../diary/diary.ts'
import type { Outlined } from '../outline/outline.ts'
import { inTime } from './shown.ts'

/** Every entry of some kinds, the newest first, without their notes. What the engine keeps is not among them. */
export async function ofKinds({ months }: Diary, kinds: readonly RecordKind[]): Promise<readonly Outlined[]> {
  const outlined = await months.outlined(await months.spans())
  return inTime(outlined.filter(({ kind }) => kinds.includes(kind) && !isKept(kind))).reverse()
}
