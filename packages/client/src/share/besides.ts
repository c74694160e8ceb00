import type { DiaryRecord } from '@sotto/shared/diary'
import type { DeviceState } from '../device/state.ts'
import { amendmentsOf } from '../diary/amended.ts'
import type { Diary } from '../diary/diary.ts'
import type { Besides } from '../snapshot/build.ts'
import type { ResolvedChoice } from '../snapshot/resolved.ts'
import { picturesFor } from './pictures.ts'

/** What a choice tells of the diary beside its records. @throws as `picturesFor` */
export async function besidesFor(
  state: DeviceState,
  diary: Diary,
  records: readonly DiaryRecord[],
  choice: ResolvedChoice,
): Promise<Besides> {
  const live = records.filter(({ deletedAt }) => deletedAt === undefined)
  const ids = choice.amendments === undefined ? [] : live.map(({ id }) => id)
  return {
    changes: ids.length === 0 ? undefined : await amendmentsOf(state, ids),
    pictures: await picturesFor(state, diary, records, choice),
  }
}
