import { bytesBetween, fixedBytes, list, nullable, oneOf, struct, uint, variant } from '@sotto/crypto/public'
import { LIMITS } from '../limits.ts'
import { hashField, instantField } from './fields.ts'

/** SHA-256 of the id that only the link's holder can derive. */
const shareField = fixedBytes(32)
const countField = uint(LIMITS.opensInShare)

/** `ended` is for good; why is told to the share's owner and to whoever holds the link, never to strangers. */
const SHARE_STATES = ['active', 'paused', 'ended'] as const
/** A link to the recipient's page, or a SMART Health Link. */
const SHARE_CARRIERS = ['link', 'shl'] as const
const SHARE_REASONS = ['revoked', 'expired', 'used-up', 'guessed'] as const

export type ShareCarrier = (typeof SHARE_CARRIERS)[number]
export type ShareState = (typeof SHARE_STATES)[number]
export type ShareReason = (typeof SHARE_REASONS)[number]

/** Where a share stands by the relay's own clock. `bytes` is what is still kept of it. */
const standing = struct('share-standing', {
  share: shareField,
  state: oneOf(...SHARE_STATES),
  reason: nullable(oneOf(...SHARE_REASONS)),
  expiresAtMs: instantField,
  opensLeft: countField,
  attemptsLeft: countField,
  bytes: uint(),
  /** How many reports of openings and how many replies are there. */
  events: uint(),
  replies: uint(),
})

/**
 * Puts a share up. Sent twice it is put up once; `not-allowed` where the id is taken by another. The relay learns no
 * key: hashes of two proofs, the key it seals its reports to, and one ciphertext.
 */
export const shareCreate = {
  request: struct('share-create', {
    share: shareField,
    carrier: oneOf(...SHARE_CARRIERS),
    /** Of a SMART Health Link nobody ever shows the proof: it is what signs the addresses of its file. */
    linkHash: hashField,
    passHash: nullable(hashField),
    eventPk: fixedBytes(32),
    expiresAtMs: instantField,
    opens: uint(LIMITS.opensInShare),
    jwe: bytesBetween(1, LIMITS.shareBytes),
  }),
  answer: standing,
}

/** Pausing, resuming, and a nearer end; an end is never moved away. `not-found` where the share is not this vault's. */
export const shareChange = {
  request: struct('share-change', {
    share: shareField,
    change: variant('share-change-kind', {
      pause: struct('pause', {}),
      resume: struct('resume', {}),
      shorten: struct('shorten', { expiresAtMs: instantField }),
    }),
  }),
  answer: standing,
}

/** Ends a share: ciphertext, passcode proof and sessions go in the same transaction; the reason stays. */
export const shareRevoke = {
  request: struct('share-revoke', { share: shareField }),
  answer: standing,
}

/** Every share of the vault, ended ones too while the relay remembers them. */
export const shareList = {
  request: struct('share-list', {}),
  answer: struct('share-listed', { shares: list(standing, LIMITS.sharesInVault) }),
}

const sealedNotes = struct('share-notes', {
  notes: list(struct('share-note', { n: uint(), sealed: bytesBetween(1, LIMITS.shareReplyBytes) }), 1000),
})

/** Reports of openings, sealed to the share's event key as they were written; numbered from 1, those after `after`. */
export const shareEvents = {
  request: struct('share-events', { share: shareField, after: uint() }),
  answer: sealedNotes,
}

/** Replies of the recipient, sealed to the reply key inside the snapshot. */
export const shareReplies = {
  request: struct('share-replies', { share: shareField, after: uint() }),
  answer: sealedNotes,
}
