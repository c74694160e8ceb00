import { padTo } from '../body/padding.ts'
import { encode } from '../codec/cbor.ts'
import type { Infer } from '../codec/codec.ts'
import { nullable, struct } from '../codec/compound.ts'
import { oneOf, text, uint } from '../codec/scalars.ts'
import { versioned } from '../codec/version.ts'
import type { Random } from '../random.ts'
import { sealToKey } from '../seal/box-seal.ts'

/** One length for every report: 80 characters are 240 bytes at most. */
const FLOOR_BYTES = 320

export const REPORT_KINDS = [
  ...(['opened', 'decrypted', 'passcode-wrong', 'refused'] as const),
  ...(['refused-paused', 'refused-revoked', 'refused-expired', 'refused-used-up', 'refused-guessed'] as const),
] as const

export const reportCodec = versioned(
  struct('ShareReport', {
    version: oneOf(1),
    /** By the relay's clock. */
    atMs: uint(),
    /** `opened`: given out; `decrypted`: the page said that it opened what it got; the others were refused, and why. */
    kind: oneOf(...REPORT_KINDS),
    /** As the one who opened typed it. */
    recipient: nullable(text(80)),
    opensLeft: uint(),
    attemptsLeft: uint(),
  }),
)

/** What the relay tells a share's owner of one opening or attempt. The relay can lie; nobody else can read it. */
export type ShareReport = Omit<Infer<typeof reportCodec>, 'version'>

/** @throws {CryptoError} `malformed` when a field is out of range, or `eventPk` is no key or one of small order. */
export function sealShareReport(eventPk: Uint8Array, report: ShareReport, random: Random): Uint8Array {
  return sealToKey(eventPk, padTo(encode(reportCodec, { version: 1, ...report }), FLOOR_BYTES), random)
}
