import { struct } from '../codec/compound.ts'
import { fixedBytes, uint } from '../codec/scalars.ts'

/** A wrap's content names where it belongs, so that it cannot be moved to another vault, epoch or member. */
export const wrapContentCodec = struct('WrapContent', {
  vault: fixedBytes(32),
  n: uint(),
  member: fixedBytes(16),
  key: fixedBytes(32),
})
