import type { DraftOf } from '@sotto/shared/diary'
import type { Snapshot } from '@sotto/shared/snapshot'
import type { Decision } from '../delegation/decision.ts'
import type { ResolvedChoice } from '../snapshot/resolved.ts'
import { NOTICE_VERSION } from './request.ts'

/** What the ledger says of a snapshot that leaves, whatever carries it: what, for whom, for what, who decided. */
export function lineFor(
  snapshot: Snapshot,
  { from, to }: Pick<ResolvedChoice, 'from' | 'to'>,
  digest: string,
  decision: Decision,
): Omit<DraftOf<'disclosure'>, 'carrier'> {
  const { preset, recipient, purpose, fields, less, withheld, terms } = snapshot
  return {
    kind: 'disclosure',
    preset,
    ...(recipient === undefined ? {} : { recipient }),
    ...(purpose === undefined ? {} : { purpose }),
    fields: fields.join(','),
    ...(less.length > 0 ? { less } : {}),
    from,
    to,
    leftOut: withheld.entries,
    digest,
    ...decision,
    noticeVersion: NOTICE_VERSION,
    noticeLanguage: terms.noticeLanguage,
    ...(terms.onward.length > 0 ? { onward: terms.onward } : {}),
  }
}
