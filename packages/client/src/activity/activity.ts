import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'
import type { Act } from './act.ts'
import { alarmBeyond, beyondOf, decidedAsOwner, reasonsByMember } from './beyond.ts'
import { diaryActs, makersOf } from './diary-acts.ts'
import { findTraces, type ReadProgress } from './found.ts'
import { rosterActs } from './roster-acts.ts'

/**
 * What members did, removed ones too: first to the roster, in its order, then to the diary by the time that they wrote
 * down, and last what has none. Who did it is proved by signatures; when is what their device's clock said. Reads the whole
 * diary. An owner is alarmed of what delegates did beyond their limits.
 * @param member hex id; everybody where it is left out
 * @throws {SottoError} `member-unknown`
 */
export async function activityOf(
  state: DeviceState,
  diary: Diary,
  member: string | undefined,
  onProgress: ReadProgress,
): Promise<Act[]> {
  const { members } = state.vault.roster
  if (member !== undefined && !members.has(member)) throw new SottoError('member-unknown')
  const found = await findTraces(state, diary, onProgress)
  const makers = makersOf(found, (id) => members.get(id)?.role)
  const done = diaryActs(found, makers).toSorted((a, b) => (a.atMs ?? Infinity) - (b.atMs ?? Infinity) || 0)
  const reasons = reasonsByMember(state)
  const asOwner = decidedAsOwner(found)
  const acts = [...rosterActs(state.vault), ...done].map((one) => ({
    ...one,
    beyond: beyondOf(one, reasons(one.by), makers, asOwner),
  }))
  await alarmBeyond(state, acts)
  return acts.filter(({ by }) => member === undefined || by === member)
}
