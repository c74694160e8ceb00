import { list, nullable, struct, text } from '@sotto/crypto/public'
import { LIMITS } from '../limits.ts'
import {
  hashField,
  memberField,
  positionField,
  rosterEntryField,
  spaceField,
  storeIdField,
  streamField,
} from './fields.ts'

/** Reads entries from an index on, as many as fit a page; the chain is short, so a page is nearly always all of it. */
export const rosterRead = {
  request: struct('roster-read', { fromIndex: positionField }),
  answer: struct('roster-page', {
    entries: list(struct('placed-entry', { position: positionField, bytes: rosterEntryField }), 1024),
    head: hashField,
  }),
}

/** Appends one entry. Refused with `roster-behind` unless it continues the head (compare and swap). */
export const rosterAppend = {
  request: struct('roster-append', { entry: rosterEntryField }),
  answer: struct('roster-appended', { position: positionField }),
}

/**
 * Brings a vault that this relay has lost, or holds an older state of, up to the given chain. Entries prove themselves
 * by their signatures, so anybody who has them may bring them; a chain that is shorter than the relay's changes
 * nothing. So a backup never revives a removed member. Refused with `roster-refused` where the chains part.
 */
export const rosterRestore = {
  request: struct('roster-restore', { chain: list(rosterEntryField, 1024), invitation: nullable(text(128)) }),
  answer: struct('roster-restored', { storeId: storeIdField }),
}

/**
 * The last update the relay holds of every stream, for a helper of those in its own space: what a removal cuts at, and
 * how a restored device finds itself.
 */
export const streamHeads = {
  request: struct('stream-heads', {}),
  answer: struct('streams', {
    streams: list(
      struct('stream-head', {
        member: memberField,
        stream: streamField,
        space: spaceField,
        seq: positionField,
        id: hashField,
      }),
      LIMITS.streamsInVault,
    ),
  }),
}
