import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { sendPhotos } from './send.ts'
import { tendPhotos } from './tend.ts'

/** What is due about pictures, of a device that has taken in all there is. @throws {SottoError} codes of a call */
export async function settlePhotos(state: DeviceState, diary: Diary): Promise<void> {
  await tendPhotos(state)
  await sendPhotos(state, diary)
}
