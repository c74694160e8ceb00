import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { addPhoto, type PhotoDraft } from './add.ts'
import { fetchPhoto } from './fetch.ts'
import type { Picture } from './picture.ts'
import { sendPiece } from './send.ts'
import type { PhotoRecord } from './shown.ts'
import { waitingPhotos } from './waiting.ts'

/** What the owner does with pictures. */
export class Photos {
  readonly #state: DeviceState
  readonly #diary: Diary

  constructor(state: DeviceState, diary: Diary) {
    this.#state = state
    this.#diary = diary
  }

  /** Adds a picture and the entry that shows it. @throws as `addPhoto` */
  add(photo: PhotoDraft): Promise<PhotoRecord> {
    return addPhoto(this.#state, this.#diary, photo)
  }

  /** The picture of an entry, from here or from the relay. @throws as `fetchPhoto` */
  fetch(id: string): Promise<Picture> {
    return fetchPhoto(this.#state, this.#diary, id)
  }

  /** Sends a piece of one that waits; false where nothing is left to send now. @throws as `sendPiece` */
  send(): Promise<boolean> {
    return sendPiece(this.#state, this.#diary)
  }

  /** Ids of entries whose pictures lie here and are not at the relay yet. */
  waiting(): Promise<string[]> {
    return waitingPhotos(this.#state)
  }
}
