import { list, nullable, oneOf, struct } from '@sotto/crypto/public'
import { LIMITS } from '../limits.ts'
import { hashField, positionField, updateField } from './fields.ts'

/**
 * What became of one update of a push:
 * `stored` now, `known` already (the push is idempotent by update id), or refused because the sequence is `taken` by
 * another id, or a `gap` lies before it. An update after a refused one of the same stream is refused as a gap.
 * `position` is null unless stored, or known and still placed.
 */
export const pushResult = struct('push-result', {
  outcome: oneOf('stored', 'known', 'taken', 'gap'),
  position: nullable(positionField),
})

/**
 * Stores a batch in its order. The whole batch is refused with `roster-behind` when `rosterHead` is not the current
 * one, `member-revoked`, `quota-full` or `too-large`. An answer means committed.
 */
export const push = {
  request: struct('push', { rosterHead: hashField, updates: list(updateField, LIMITS.updatesInBatch) }),
  answer: struct('pushed', { results: list(pushResult, LIMITS.updatesInBatch), head: positionField }),
}
