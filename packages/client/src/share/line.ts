import type { DraftOf } from '@sotto/shared/diary'
import type { Snapshot } from '@sotto/shared/snapshot'
import type { Decision } from '../delegation/decision.ts'
import type { ResolvedChoice } from '../snapshot/resolved.ts'
import { ledgerGates } from './gates.ts'
import { checkWords, NOTICE_VERSION, type ShareRequest } from './request.ts'

/** What the ledger says of a snapshot that leaves, whatever carries it: what, for whom, for what, who decided. */
export function lineFor(
  snapshot: Snapshot,
  { from, to }: Pick<ResolvedChoice, 'from' | 'to'>,
  digest: string,
  decision: Decision,
  asked: Pick<ShareRequest, 'gates' | 'recipient' | 'purpose'> = {},
): Omit<DraftOf<'disclosure'>, 'carrier'> {
  const { preset, fields, less, withheld, terms } = snapshot
  // A story names neither, and its owner still wants to know whom it was for.
  const recipient = snapshot.recipient ?? checkWords(asked.recipient, 'recipient')
  const purpose = snapshot.purpose ?? checkWords(asked.purpose, 'purpose')
  const gates = ledgerGates(snapshot, asked.gates ?? [])
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
    ...(gates.length > 0 ? { gates } : {}),
  }
}
