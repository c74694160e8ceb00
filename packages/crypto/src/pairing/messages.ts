import type { Infer } from '../codec/codec.ts'
import { nullable, struct } from '../codec/compound.ts'
import { bool, fixedBytes, oneOf, text, uint } from '../codec/scalars.ts'
import { frontierCodec } from '../frontier.ts'

/** The new device: its keys, what it is called, and a commitment to its nonce. */
export const m1Codec = struct('M1', {
  signPk: fixedBytes(32),
  sealPk: fixedBytes(32),
  name: text(64),
  nonceCommitment: fixedBytes(32),
})
export type M1 = Infer<typeof m1Codec>

/**
 * The trusted device: the vault as it knows it, and its nonce. Head, checkpoint, position and frontier pin the first
 * sync, so that the relay cannot serve an older vault. `role` is what the new device is asked to join as, and signs.
 */
export const m2Codec = struct('M2', {
  vault: fixedBytes(32),
  rosterHead: fixedBytes(32),
  checkpoint: nullable(fixedBytes(32)),
  position: uint(),
  frontier: frontierCodec,
  role: oneOf('owner', 'delegate', 'helper'),
  nonce: fixedBytes(32),
})
export type M2 = Infer<typeof m2Codec>

/** The new device opens its commitment and agrees to join. */
export const m3Codec = struct('M3', { nonce: fixedBytes(32), joinSignature: fixedBytes(64) })
export type M3 = Infer<typeof m3Codec>

/** The owner's decision; `rosterHead` is the head after the addition, or the one before where it was declined. */
export const m4Codec = struct('M4', { accepted: bool, rosterHead: fixedBytes(32) })
export type M4 = Infer<typeof m4Codec>
