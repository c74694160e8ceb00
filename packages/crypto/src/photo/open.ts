import { unpad } from '../body/padding.ts'
import { concatBytes } from '../bytes.ts'
import { decode, sameBytes } from '../codec/cbor.ts'
import { CryptoError } from '../error.ts'
import type { ReadObject } from '../object/read.ts'
import { PHOTO_BYTES, photoHeadCodec, type PhotoHead } from './head.ts'
import { openPhotoPart } from './part.ts'

/** @throws {CryptoError} `seal-broken`, `malformed`, `not-canonical` or `version-unknown`. */
export function openPhotoHead(object: ReadObject, epochKey: Uint8Array): PhotoHead {
  const head = decode(photoHeadCodec, unpad(openPhotoPart(object, epochKey)))
  if (head.bytes > PHOTO_BYTES) throw new CryptoError('malformed', 'the picture is too large')
  return head
}

/**
 * The picture of a head, from its pieces in order. The id of the head commits to every byte of it.
 * @throws {CryptoError} `malformed` where they are not the ones that the head names, `seal-broken`
 */
export function openPhoto(
  { bytes: length, parts: ids }: PhotoHead,
  parts: readonly ReadObject[],
  epochKey: Uint8Array,
): Uint8Array {
  const isNamed = parts.length === ids.length && parts.every(({ id }, at) => sameBytes(id, ids[at] ?? new Uint8Array()))
  if (!isNamed) throw new CryptoError('malformed', 'other pieces than the head names')
  const bytes = unpad(concatBytes(...parts.map((part) => openPhotoPart(part, epochKey))))
  if (bytes.length !== length) throw new CryptoError('malformed', 'another length than the head names')
  return bytes
}
