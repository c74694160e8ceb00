import { unpad } from '../body/padding.ts'
import { decode } from '../codec/cbor.ts'
import { deriveKey } from '../derive.ts'
import { CryptoError } from '../error.ts'
import { openWithKey } from '../seal/box-open.ts'
import { sodium } from '../sodium.ts'
import { answerCodec, answerOf, type ShareAnswer } from './answer.ts'
import { reportCodec, type ShareReport } from './report.ts'

/** An X25519 pair. */
export interface SharePair {
  readonly pk: Uint8Array
  readonly sk: Uint8Array
}

/** An owner's keys of one share: the relay seals reports to `event`, the recipient replies to `reply`. */
export interface ShareOwnerKeys {
  readonly event: SharePair
  readonly reply: SharePair
}

/**
 * @param ownerSecret 32 random bytes, kept in the ledger alone; unrelated to the link's secret.
 * @throws {CryptoError} `malformed` for another length.
 */
export function ownerKeys(ownerSecret: Uint8Array): ShareOwnerKeys {
  if (ownerSecret.length !== 32) throw new CryptoError('malformed', 'secret has a wrong length')
  return { event: pairOf(ownerSecret, 'share-event'), reply: pairOf(ownerSecret, 'share-reply') }
}

/** @throws {CryptoError} `seal-broken` for another key or altered bytes. */
export function openShareNote({ pk, sk }: SharePair, sealed: Uint8Array): Uint8Array {
  return openWithKey({ sealPk: pk, sealSk: sk }, sealed)
}

/** @throws {CryptoError} `seal-broken`; `malformed`, `not-canonical` or `version-unknown` for what was sealed. */
export function openShareReport({ event }: Pick<ShareOwnerKeys, 'event'>, sealed: Uint8Array): ShareReport {
  const { version: _version, ...report } = decode(reportCodec, unpad(openShareNote(event, sealed)))
  return report
}

/** A reply, or a question whether it may be passed on. @throws {CryptoError} as `openShareReport` does. */
export function openShareAnswer({ reply }: Pick<ShareOwnerKeys, 'reply'>, sealed: Uint8Array): ShareAnswer {
  return answerOf(decode(answerCodec, unpad(openShareNote(reply, sealed))))
}

function pairOf(ownerSecret: Uint8Array, context: string): SharePair {
  const { publicKey, privateKey } = sodium.crypto_box_seed_keypair(deriveKey(ownerSecret, context))
  return { pk: publicKey, sk: privateKey }
}
