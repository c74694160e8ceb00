import type { Infer } from '../codec/codec.ts'
import { list, struct } from '../codec/compound.ts'
import { fixedBytes, oneOf, uint } from '../codec/scalars.ts'
import { versioned } from '../codec/version.ts'

/** One piece; a call of the slowest line that is worth having carries it in time. The last one is as long as is left. */
export const PHOTO_PART_BYTES = 256 * 1024

/** The largest picture. Padded by at most 12 % it has 36 pieces. */
export const PHOTO_BYTES = 8 * 1024 * 1024

export const photoHeadCodec = versioned(
  struct('PhotoHead', {
    version: oneOf(1),
    type: oneOf('image/jpeg', 'image/png', 'image/webp'),
    bytes: uint(),
    parts: list(fixedBytes(32), 36),
  }),
)

/** What a picture is, and the ids of its pieces in order. Its own id, in an entry of the diary, stands for all of it. */
export type PhotoHead = Infer<typeof photoHeadCodec>
export type PhotoType = PhotoHead['type']
