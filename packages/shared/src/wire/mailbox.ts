import { bytesBetween, nullable, oneOf, struct, uint } from '@sotto/crypto/public'
import { LIMITS } from '../limits.ts'
import { channelField, done, instantField } from './fields.ts'

const slotField = oneOf('m1', 'm2', 'm3', 'm4')
const letterField = bytesBetween(1, LIMITS.mailboxBytes)

/** A signed-in device opens a channel for ten minutes. */
export const mailboxOpen = {
  request: struct('mailbox-open', { channel: channelField }),
  answer: struct('mailbox-opened', { expiresAtMs: instantField }),
}

/** Puts one letter into a slot: `mailbox-gone` where the channel is unknown or expired, `mailbox-used` where filled. */
export const mailboxPut = {
  request: struct('mailbox-put', { channel: channelField, slot: slotField, letter: letterField }),
  answer: done,
}

/** Takes a letter, once; null when none came within the wait. */
export const mailboxTake = {
  request: struct('mailbox-take', { channel: channelField, slot: slotField, waitMs: uint(LIMITS.pollWaitMs) }),
  answer: struct('mailbox-letter', { letter: nullable(letterField) }),
}
