import { padTo } from '../body/padding.ts'
import { encode } from '../codec/cbor.ts'
import type { Codec, Infer } from '../codec/codec.ts'
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

/** What came later: sealed as version 2, which an owner's older device tells apart from what is broken. */
export const LATER_REPORT_KINDS = ['requested'] as const

const REST = {
  /** As the one who opened typed it. */
  recipient: nullable(text(80)),
  opensLeft: uint(),
  attemptsLeft: uint(),
} as const

const firstCodec = versioned(
  struct('ShareReport', {
    version: oneOf(1),
    /** By the relay's clock. */
    atMs: uint(),
    /** `opened`: given out; `decrypted`: the page said that it opened what it got; the others were refused, and why. */
    kind: oneOf(...REPORT_KINDS),
    ...REST,
  }),
)

const laterCodec = struct('ShareReport2', {
  version: oneOf(2),
  atMs: uint(),
  /** `requested`: whoever holds the link asked for it without the passcode, and was told that there is one. */
  kind: oneOf(...LATER_REPORT_KINDS),
  ...REST,
})

type AnyReport = Infer<typeof firstCodec> | Infer<typeof laterCodec>

/** Version 1 tells versions that nobody knows from what is broken. */
export const reportCodec: Codec<AnyReport> = {
  shape: `${firstCodec.shape}|${laterCodec.shape}`,
  toItem: (value) => (value.version === 2 ? laterCodec.toItem(value) : firstCodec.toItem(value)),
  fromItem: (item) => (Array.isArray(item) && item[0] === 2 ? laterCodec.fromItem(item) : firstCodec.fromItem(item)),
}

/** What the relay tells a share's owner of one opening or attempt. The relay can lie; nobody else can read it. */
export type ShareReport = Omit<Infer<typeof firstCodec>, 'version' | 'kind'> & { readonly kind: AnyReport['kind'] }

/** @throws {CryptoError} `malformed` when a field is out of range, or `eventPk` is no key or one of small order. */
export function sealShareReport(eventPk: Uint8Array, report: ShareReport, random: Random): Uint8Array {
  return sealToKey(eventPk, padTo(encode(reportCodec, versionOf(report)), FLOOR_BYTES), random)
}

const versionOf = ({ kind, ...rest }: ShareReport): AnyReport =>
  kind === 'requested' ? { version: 2, kind, ...rest } : { version: 1, kind, ...rest }
