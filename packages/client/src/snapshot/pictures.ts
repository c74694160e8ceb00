/** The pictures of a snapshot's rows, which are in it only where `photo.blob` was chosen. */
import { compareBytes } from '@sotto/crypto'
import type { SnapshotPicture } from '@sotto/shared/snapshot'
import type { Picture } from '../photo/picture.ts'
import type { LinkedRow, Picked } from './draft.ts'

/** The path that stands for the picture itself; its row says yes to it, and holds no address of it. */
export const PICTURE_PATH = 'photo.blob'

/** By the ids of records. */
export type Pictures = ReadonlyMap<string, Picture>

/**
 * Rows that show the same keep the order in which they come. Of pictures of one day that is by their own bytes, so that
 * nobody can tell which of them was taken first.
 */
export function byPicture(picked: readonly Picked[], pictures: Pictures): Picked[] {
  const shown = picked.filter(({ id }) => pictures.has(id))
  if (shown.length === 0) return [...picked]
  const bytesOf = ({ id }: Picked) => pictures.get(id)?.bytes ?? new Uint8Array()
  return [
    ...picked.filter(({ id }) => !pictures.has(id)),
    ...shown.sort((a, b) => compareBytes(bytesOf(a), bytesOf(b))),
  ]
}

/** In the order of their rows. */
export function picturesIn(
  pictures: Pictures,
  rowOf: ReadonlyMap<string, LinkedRow>,
  numbers: ReadonlyMap<LinkedRow, number>,
): SnapshotPicture[] {
  return [...pictures]
    .flatMap(([id, { type, width, height, bytes }]): SnapshotPicture[] => {
      const linked = rowOf.get(id)
      const row = linked && numbers.get(linked)
      return row === undefined ? [] : [{ row, type, width, height, data: toBase64(bytes) }]
    })
    .sort((a, b) => a.row - b.row)
}

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  // In pieces: so many arguments a call takes, and no more.
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(binary)
}
