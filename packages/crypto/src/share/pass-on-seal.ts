import { padTo } from '../body/padding.ts'
import { encode } from '../codec/cbor.ts'
import type { Infer } from '../codec/codec.ts'
import { nullable, struct } from '../codec/compound.ts'
import { oneOf, text, uint } from '../codec/scalars.ts'
import type { Random } from '../random.ts'
import { sealToKey } from '../seal/box-seal.ts'

/** The floor of a reply: by their length the relay cannot tell the two apart. */
const FLOOR_BYTES = 1024

/** Version 2 of what is sealed to a reply key; a plain reply stays version 1, for owners who know nothing else. */
export const passOnCodec = struct('SharePassOn', {
  version: oneOf(2),
  kind: oneOf('pass-on'),
  atMs: uint(),
  to: text(200),
  why: text(1000),
  name: nullable(text(80)),
})

/** A recipient asks whether somebody else may have it: time by their own clock, to whom, what for, their name. */
export type PassOnQuestion = Omit<Infer<typeof passOnCodec>, 'version' | 'kind'>

export function sealPassOnQuestion(replyPk: Uint8Array, question: PassOnQuestion, random: Random): Uint8Array {
  const note = encode(passOnCodec, { version: 2, kind: 'pass-on', ...question })
  return sealToKey(replyPk, padTo(note, FLOOR_BYTES), random)
}
