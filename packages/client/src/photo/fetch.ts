import {
  CryptoError,
  fromHex,
  openPhoto,
  openPhotoHead,
  PHOTO_PART_BYTES,
  type PhotoHead,
  type ReadObject,
} from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { SottoError } from '../error.ts'
import { keep, keepObject, keptObject, keptPhoto } from './kept-photos.ts'
import type { Picture } from './picture.ts'
import { objectsAt, readAs } from './relay-objects.ts'
import { isHeadId, type PhotoRecord } from './shown.ts'
import { withoutMetadata } from './without-metadata.ts'

/** A piece with its envelope. */
const MOST_PIECE_BYTES = PHOTO_PART_BYTES + 1024

/** Pieces asked for in one call, so that what has come is kept when the line is cut. */
const PIECES_AT_ONCE = 4

/**
 * The picture of an entry: from this device's store, else from the relay, and kept from then on. Every byte is held to
 * the id in the entry.
 * @throws {SottoError} `record-unknown`, `photo-missing`, `photo-damaged`, `relay-unreachable` where it is not here
 */
export async function fetchPhoto(state: DeviceState, diary: Diary, id: string): Promise<Picture> {
  const record = await diary.read(id)
  if (record.kind !== 'photo') throw new SottoError('record-unknown')
  if (!isHeadId(record.blob)) throw new SottoError('photo-missing')
  const { head, objects } = await gather(state, record.blob)
  const picture = opened(state, head, objects)
  if (picture.type !== (record.mime ?? head.type)) throw new SottoError('photo-damaged')
  await keepWhole(state, record, objects)
  return picture
}

/** All objects of a picture, its head last, out of the store or fetched and put there. @throws {SottoError} `photo-missing`, `photo-damaged` */
export async function gather(state: DeviceState, head: string): Promise<{ head: PhotoHead; objects: ReadObject[] }> {
  const { store, session, vault } = state
  const here = async (id: Uint8Array) => readAs((await keptObject(store, head, id)) ?? null, id)
  const headId = fromHex(head)
  let first = await here(headId)
  if (!first) {
    if (vault.role === 'helper') throw new SottoError('photo-missing')
    first = (await objectsAt(session, [headId]))[0] ?? null
    if (!first) throw new SottoError('photo-missing')
    if (first.bytes.length > MOST_PIECE_BYTES) throw new SottoError('photo-damaged')
    await store.write([keepObject(head, headId, first.bytes)])
  }
  const read = openHead(state, first)
  const pieces: ReadObject[] = []
  while (pieces.length < read.parts.length) {
    const id = read.parts[pieces.length] ?? headId
    const kept = await here(id)
    if (kept) {
      pieces.push(kept)
      continue
    }
    const asked = read.parts.slice(pieces.length, pieces.length + PIECES_AT_ONCE)
    const found = (await objectsAt(session, asked)).filter((one) => one !== null)
    if (found.length < asked.length) throw new SottoError('photo-missing')
    // A head may name anything that somebody has put there.
    if (found.some((one) => one.bytes.length > MOST_PIECE_BYTES)) throw new SottoError('photo-damaged')
    await store.write(found.map((one) => keepObject(head, one.id, one.bytes)))
    pieces.push(...found)
  }
  return { head: read, objects: [...pieces, first] }
}

/** @throws {SottoError} `photo-damaged` */
export function openHead({ vault }: DeviceState, object: ReadObject): PhotoHead {
  return unspoilt(() => openPhotoHead(object, vault.epochKey(object.header.epoch)))
}

/** @throws {SottoError} `photo-damaged` */
export function opened({ vault }: DeviceState, head: PhotoHead, objects: readonly ReadObject[]): Picture {
  const epoch = objects.at(-1)?.header.epoch ?? 0
  const bytes = unspoilt(() => openPhoto(head, objects.slice(0, -1), vault.epochKey(epoch)))
  // Whoever wrote the entry may have used a program of their own.
  const picture = unspoilt(() => withoutMetadata(bytes))
  if (picture.type !== head.type) throw new SottoError('photo-damaged')
  return picture
}

/** Ids of the pieces that a head names; none where it does not open: nobody can know them, and nobody shows it. */
export function partsOf(state: DeviceState, head: ReadObject): readonly Uint8Array[] {
  try {
    return openHead(state, head).parts
  } catch (error) {
    if (error instanceof SottoError && error.code === 'photo-damaged') return []
    throw error
  }
}

/** Not a picture after all; or of an epoch that there is not, since the entry came under one that is known. */
const SPOILT: ReadonlySet<string> = new Set(['photo-unsuitable', 'epoch-unopened'])

/** @throws {SottoError} `photo-damaged` in place of what says that it is not what it should be */
function unspoilt<T>(open: () => T): T {
  try {
    return open()
  } catch (error) {
    const isSpoilt = error instanceof CryptoError || (error instanceof SottoError && SPOILT.has(error.code))
    if (!isSpoilt) throw error
    throw new SottoError('photo-damaged', undefined, { cause: error })
  }
}

async function keepWhole(
  { store, env }: DeviceState,
  record: PhotoRecord,
  objects: readonly ReadObject[],
): Promise<void> {
  if (await keptPhoto(store, record.blob)) return
  const ids = objects.map(({ id }) => id)
  const epoch = objects.at(-1)?.header.epoch ?? 0
  const sinceMs = Math.max(0, Math.trunc(env.clock.now()))
  await store.write([
    keep({ head: record.blob, record: record.id, epoch, ids, sent: ids.length, wasThere: true, refusals: 0, sinceMs }),
  ])
}
