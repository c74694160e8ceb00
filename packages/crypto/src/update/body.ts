import type { Infer } from '../codec/codec.ts'
import { list, struct } from '../codec/compound.ts'
import { bytesBetween } from '../codec/scalars.ts'
import { frontierCodec } from '../frontier.ts'

/** `frontier`: what changed in it since the author's previous update. `changes`: Automerge changes, in their order. */
export const updateBodyCodec = struct('UpdateBody', {
  frontier: frontierCodec,
  changes: list(bytesBetween(1, 8 * 1024 * 1024), 16384),
})
export type UpdateBody = Infer<typeof updateBodyCodec>
