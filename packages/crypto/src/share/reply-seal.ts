import { padTo } from '../body/padding.ts'
import { encode } from '../codec/cbor.ts'
import type { Infer } from '../codec/codec.ts'
import { nullable, struct } from '../codec/compound.ts'
import { oneOf, text, uint } from '../codec/scalars.ts'
import { versioned } from '../codec/version.ts'
import type { Random } from '../random.ts'
import { sealToKey } from '../seal/box-seal.ts'

/** The relay holds a reply and would see its length. */
const FLOOR_BYTES = 1024

export const replyCodec = versioned(
  struct('ShareReply', { version: oneOf(1), atMs: uint(), text: text(4000), name: nullable(text(80)) }),
)

/** A recipient's answer: time by its own clock, up to 4000 characters, the name as it was typed. */
export type ShareReply = Omit<Infer<typeof replyCodec>, 'version'>

export function sealShareReply(replyPk: Uint8Array, reply: ShareReply, random: Random): Uint8Array {
  return sealToKey(replyPk, padTo(encode(replyCodec, { version: 1, ...reply }), FLOOR_BYTES), random)
}
