import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { rotateKeys } from '../members/rotate.ts'
import { dueDay, keepRotation, readRotation, utcDay } from './calendar.ts'

/**
 * Changes the keys where the day has come by this device's clock and by the relay's: neither of them alone can bring it
 * about, or a wrong clock would rotate without end. Where another device has been quicker it is done, and noted.
 */
export async function rotateWhenDue(state: DeviceState, diary: Diary): Promise<void> {
  const { vault, env, session } = state
  const rotation = await readRotation(state)
  if (!rotation || vault.role !== 'owner') return
  const { everyMonths, lastDay, epoch } = rotation
  const today = utcDay(env.clock.now())
  // A removal has begun an epoch since; or a clock that ran ahead has put the day off.
  if (vault.roster.epoch.n > epoch || lastDay > today) return await keepRotation(state, diary, everyMonths)
  const due = dueDay(rotation)
  if (today < due || utcDay((await session.call('status', {})).nowMs) < due) return
  await rotateKeys(state, epoch)
  await keepRotation(state, diary, everyMonths)
}
