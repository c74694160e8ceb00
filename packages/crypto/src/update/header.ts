import type { Infer } from '../codec/codec.ts'
import { struct } from '../codec/compound.ts'
import { fixedBytes, oneOf, uint } from '../codec/scalars.ts'
import { versioned } from '../codec/version.ts'
import { CryptoError } from '../error.ts'

/**
 * What the relay may see of an update. `seq` counts from 1 in each `stream`; `prev` is the id before it in that
 * stream, zeros for the first of a member's first stream; `rosterHead` is the roster entry its author went by.
 */
export const updateHeaderCodec = versioned(
  struct('UpdateHeader', {
    version: oneOf(1),
    kind: oneOf('change'),
    vault: fixedBytes(32),
    space: fixedBytes(16),
    doc: fixedBytes(16),
    member: fixedBytes(16),
    stream: fixedBytes(8),
    seq: uint(),
    prev: fixedBytes(32),
    rosterHead: fixedBytes(32),
  }),
)
export type UpdateHeader = Infer<typeof updateHeaderCodec>

/** @throws {CryptoError} `malformed` when the sequence is 0. */
export function checkSequence(header: UpdateHeader): void {
  if (header.seq === 0) throw new CryptoError('malformed', 'sequences count from 1')
}
