/** The pictures that go into a share: fetched, made smaller where this device can, and once for all previews. */
import type { DiaryRecord } from '@sotto/shared/diary'
import { snapshotText, type Snapshot } from '@sotto/shared/snapshot'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'
import { fetchPhoto } from '../photo/fetch.ts'
import type { Picture } from '../photo/picture.ts'
import { isHeadId } from '../photo/shown.ts'
import { smaller } from '../photo/smaller.ts'
import { PICTURE_PATH, type Pictures } from '../snapshot/pictures.ts'
import type { ResolvedChoice } from '../snapshot/resolved.ts'
import { selectRecords } from '../snapshot/select.ts'

/** The largest bucket that a snapshot is filled up to (protocol, section 18). */
const MOST_BYTES = 8 * 1024 * 1024
/** For everything that is no picture: ten years of entries are less. */
const RESERVED_BYTES = 3 * 1024 * 1024

/** By picture and how small it was to be: the same choice has the same bytes each time it is looked at. */
const made = new WeakMap<DeviceState, Map<string, Picture>>()

/**
 * By the ids of records; empty where pictures were not chosen.
 * @throws {SottoError} `photo-missing`, `photo-damaged`, `relay-unreachable` where one is not here
 */
export async function picturesFor(
  state: DeviceState,
  diary: Diary,
  records: readonly DiaryRecord[],
  choice: ResolvedChoice,
): Promise<Pictures> {
  if (!choice.fields.includes(PICTURE_PATH)) return new Map()
  const shown = new Set(selectRecords(records, choice).picked.map(({ id }) => id))
  const photos = records.filter((one) => one.kind === 'photo').filter(({ id, blob }) => shown.has(id) && isHeadId(blob))
  // In base64 three bytes are four.
  const each = Math.floor(((MOST_BYTES - RESERVED_BYTES) * 3) / 4 / Math.max(1, photos.length))
  const known = made.get(state) ?? new Map<string, Picture>()
  made.set(state, known)
  const pictures = new Map<string, Picture>()
  for (const { id, blob } of photos) {
    const name = `${blob} ${each}`
    const picture = known.get(name) ?? (await fitted(state, await fetchPhoto(state, diary, id), each))
    known.set(name, picture)
    pictures.set(id, picture)
  }
  return pictures
}

async function fitted({ env }: DeviceState, picture: Picture, most: number): Promise<Picture> {
  return env.redraw === undefined ? picture : await smaller(picture, most, env.redraw)
}

/** @throws {SottoError} `share-too-large` where it would fit into no envelope */
export function demandFits(snapshot: Snapshot): void {
  const text = snapshotText(snapshot)
  // In UTF-8 no character of UTF-16 takes more than three bytes.
  if (text.length * 3 <= MOST_BYTES) return
  if (new TextEncoder().encode(text).length > MOST_BYTES) throw new SottoError('share-too-large')
}
