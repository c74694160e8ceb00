import type { DiaryRecord } from '@sotto/shared/diary'
import type { DeviceState } from '../device/state.ts'
import { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'
import { keptPhotos, waitsToBeSent, type KeptPhoto } from './kept-photos.ts'

/** Ids of entries whose pictures the relay does not have yet. One that was removed meanwhile is not waited for. */
export async function waitingPhotos(state: DeviceState): Promise<string[]> {
  const diary = new Diary(state)
  const waiting: string[] = []
  for (const photo of (await keptPhotos(state.store)).filter(waitsToBeSent))
    if (await shownBy(diary, photo)) waiting.push(photo.record)
  return waiting
}

/** The entry that shows it, where it is not removed. */
export async function shownBy(diary: Diary, { record }: KeptPhoto): Promise<DiaryRecord | null> {
  try {
    return await diary.read(record)
  } catch (error) {
    if (error instanceof SottoError && error.code === 'record-unknown') return null
    throw error
  }
}
