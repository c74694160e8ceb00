import { PHOTO_BYTES, sealPhoto } from '@sotto/crypto'
import { parseDraft, type DraftOf } from '@sotto/shared/diary'
import { demandMay } from '../delegation/demand.ts'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { recordId } from '../diary/record-id.ts'
import { SottoError } from '../error.ts'
import { dropped, headOf, keptAnew } from './kept-photos.ts'
import type { PhotoRecord } from './shown.ts'
import { withoutMetadata } from './without-metadata.ts'

/** A picture for the diary, and what its entry says about it; what follows from its bytes is worked out of them. */
export interface PhotoDraft extends Omit<
  DraftOf<'photo'>,
  'kind' | 'blob' | 'mime' | 'width' | 'height' | 'bytes' | 'key'
> {
  /** A JPEG, PNG or still WebP, made small before and turned the right way: what says otherwise is taken out. */
  readonly bytes: Uint8Array
}

/** Larger files are not even looked through. */
const MOST_GIVEN_BYTES = 64 * 1024 * 1024

/**
 * Adds a picture, without anything but its pixels, and the entry that shows it. Both are in the store when this resolves;
 * the picture goes to the relay when there is a line, the entry like any other.
 * @throws {SottoError} `photo-unsuitable`, `photo-too-large`, `store-full`, `not-allowed` for a helper, `delegation-over`;
 * {DiaryError} `input-invalid`, `note-too-long`
 */
export async function addPhoto(
  state: DeviceState,
  diary: Diary,
  { bytes: given, ...about }: PhotoDraft,
): Promise<PhotoRecord> {
  const { vault, env, store } = state
  if (vault.role === 'helper') throw new SottoError('not-allowed')
  demandMay(state, 'write')
  if (given.length > MOST_GIVEN_BYTES) throw new SottoError('photo-too-large')
  const { type, width, height, bytes } = withoutMetadata(given)
  if (bytes.length > PHOTO_BYTES) throw new SottoError('photo-too-large')
  const at = about.at ?? env.clock.now()
  const draft = { ...about, kind: 'photo' as const, at, mime: type, width, height, bytes: bytes.length }
  parseDraft({ ...draft, blob: 'not sealed yet' })
  const epoch = vault.roster.epoch.n
  const sealed = sealPhoto({ vault: vault.id, epoch, epochKey: vault.epochKey(epoch), type, bytes, random: env.random })
  const head = headOf(sealed)
  const id = recordId(at, env.random)
  const sinceMs = Math.max(0, Math.trunc(env.clock.now()))
  await store.write(keptAnew(sealed, { record: id, epoch, sinceMs }))
  try {
    const record = await diary.add({ ...draft, blob: head }, { id })
    if (record.kind !== 'photo') throw new SottoError('internal')
    return record
  } catch (error) {
    await store.write(await dropped(store, head))
    throw error
  }
}
