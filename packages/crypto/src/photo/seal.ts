import { padTo } from '../body/padding.ts'
import { UPDATE_FLOOR_BYTES, SNAPSHOT_FLOOR_BYTES } from '../body/pack.ts'
import { encode } from '../codec/cbor.ts'
import { CryptoError } from '../error.ts'
import { PHOTO_BYTES, PHOTO_PART_BYTES, photoHeadCodec, type PhotoType } from './head.ts'
import { sealPhotoPart, type PhotoPart } from './part.ts'

export interface PhotoToSeal extends Omit<PhotoPart, 'plain' | 'photo'> {
  readonly type: PhotoType
  readonly bytes: Uint8Array
}

/** Sealed for the relay, its head last: where that is, all of it is. The head's id stands for the picture. */
export interface SealedPhoto {
  readonly photo: Uint8Array
  readonly objects: readonly { readonly id: Uint8Array; readonly bytes: Uint8Array }[]
}

/** Pads the picture as a whole, not compressed, cuts it and seals the pieces and their head. @throws {CryptoError} `malformed` */
export function sealPhoto({ type, bytes, ...place }: PhotoToSeal): SealedPhoto {
  if (bytes.length > PHOTO_BYTES) throw new CryptoError('malformed', 'the picture is too large')
  const photo = place.random(16)
  const padded = padTo(bytes, SNAPSHOT_FLOOR_BYTES)
  const parts: { id: Uint8Array; bytes: Uint8Array }[] = []
  for (let at = 0; at < padded.length; at += PHOTO_PART_BYTES)
    parts.push(sealPhotoPart({ ...place, photo, plain: padded.subarray(at, at + PHOTO_PART_BYTES) }))
  const head = encode(photoHeadCodec, { version: 1, type, bytes: bytes.length, parts: parts.map(({ id }) => id) })
  return {
    photo,
    objects: [...parts, sealPhotoPart({ ...place, photo, plain: padTo(head, UPDATE_FLOOR_BYTES) })],
  }
}
