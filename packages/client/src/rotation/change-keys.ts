import { demandMay } from '../delegation/demand.ts'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'
import { rotateKeys } from '../members/rotate.ts'
import { demandMonths, keepRotation, readRotation } from './calendar.ts'

/**
 * Changes the keys now, and where a number of months is given again every so many months, by whichever of the owner's
 * devices is there when the day comes. With 0 nothing changes now, and no day comes any more.
 * @throws {SottoError} `input-invalid`, and as `rotateKeys`
 */
export async function changeKeys(state: DeviceState, diary: Diary, everyMonths?: number): Promise<void> {
  if (everyMonths !== undefined) demandMonths(everyMonths)
  if (state.vault.role === 'helper') throw new SottoError('not-allowed')
  demandMay(state, 'members')
  if (everyMonths !== 0) await rotateKeys(state)
  const months = everyMonths ?? (await readRotation(state))?.everyMonths
  if (months !== undefined) await keepRotation(state, diary, months)
}
