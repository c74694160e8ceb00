/** One line of the ledger as a consent record, with the fields of ISO/IEC TS 27560:2023; see docs/consent-record.md. */
import type { Amendment } from '../../document/amendments.ts'
import { ONWARD_USES, type OnwardUse } from '@sotto/shared/snapshot'
import type { Diary } from '../../diary/diary.ts'
import { lengthOf } from '../../snapshot/relative.ts'
import { readLink } from '../chain/link.ts'
import { lineHash } from '../chain/line-hash.ts'
import type { Disclosure } from '../ledger.ts'

/** `at`: milliseconds since 1970-01-01 UTC, as everywhere in it; dates are YYYY-MM-DD. */
export interface ConsentEvent {
  readonly at: number
  readonly state: Disclosure['state'] | 'given'
}

export interface ConsentRecord {
  readonly form: 'sotto-consent-record'
  readonly version: 1
  readonly record: {
    readonly id: string
    readonly madeAt: number
    readonly hash: string
    /** Hashes of the lines before it. Their ids would tell whoever gets one record when others were made. */
    readonly after: readonly string[]
  }
  readonly notice: { readonly version: string | null; readonly language: string | null }
  readonly decision: { readonly by: 'owner' | 'delegate' | null; readonly basis: string | null }
  readonly recipient: { readonly name: string | null; readonly firstWritten: string | null }
  readonly purpose: string | null
  readonly data: {
    readonly carrier: Disclosure['carrier']
    readonly preset: string | null
    readonly fields: readonly string[]
    readonly less: readonly string[]
    /** Null where days were counted in place of dates: whoever got them is not to learn them from this. */
    readonly from: string | null
    readonly to: string | null
    /** How many, where they were counted. */
    readonly days: number | null
    readonly leftOut: number | null
    /** SHA-256 of what was given, in hex. */
    readonly digest: string | null
  }
  readonly validity: {
    readonly until: number | null
    readonly firstUntil: number | null
    readonly openings: number | null
    readonly passcode: boolean | null
  }
  /** How it is taken back; files and paper cannot be. */
  readonly withdrawal: 'end-the-link' | 'by-letter-alone'
  readonly onward: Readonly<Record<OnwardUse, 'yes' | 'no'>>
  readonly others: 'agreed' | 'not-asked' | 'nobody-named'
  readonly story: readonly string[]
  readonly state: Disclosure['state']
  readonly history: readonly ConsentEvent[]
  /** As the relay reports. */
  readonly opened: number | null
  readonly outcome: string | null
}

export async function consentRecord(diary: Diary, line: Disclosure): Promise<ConsentRecord> {
  return recordOf(line, await diary.amendments(line.id))
}

export function recordOf(line: Disclosure, amendments: readonly Amendment[]): ConsentRecord {
  const link = readLink(line)
  const gates: readonly string[] = line.gates ?? []
  const isEnded = line.state !== 'cannot-be-called-back'
  return {
    form: 'sotto-consent-record',
    version: 1,
    record: { id: line.id, madeAt: line.at, hash: lineHash(line), after: [...(link?.after.values() ?? [])] },
    notice: { version: line.noticeVersion ?? null, language: line.noticeLanguage ?? null },
    decision: { by: line.decidedBy ?? null, basis: line.basis ?? null },
    recipient: { name: line.recipient ?? null, firstWritten: link?.recipient ?? line.recipient ?? null },
    purpose: line.purpose ?? null,
    data: {
      carrier: line.carrier,
      preset: line.preset ?? null,
      fields: line.fields?.split(',').filter((path) => path !== '') ?? [],
      less: line.less ?? [],
      ...daysOf(line),
      leftOut: line.leftOut ?? null,
      digest: line.digest ?? null,
    },
    validity: {
      until: line.expiresAt ?? null,
      firstUntil: link?.expiresAt ?? line.expiresAt ?? null,
      openings: line.opens ?? null,
      passcode: line.hasPasscode ?? null,
    },
    withdrawal: isEnded ? 'end-the-link' : 'by-letter-alone',
    onward: Object.fromEntries(
      ONWARD_USES.map((use) => [use, line.onward?.includes(use) === true ? 'yes' : 'no']),
    ) as Record<OnwardUse, 'yes' | 'no'>,
    others: gates.includes('others-agreed')
      ? 'agreed'
      : gates.includes('others-not-asked')
        ? 'not-asked'
        : 'nobody-named',
    story: gates.filter((gate) => !gate.startsWith('others-')),
    state: line.state,
    history: historyOf(line, amendments),
    opened: line.opened ?? null,
    outcome: line.outcome ?? null,
  }
}

function daysOf({ from, to, less = [] }: Disclosure): Pick<ConsentRecord['data'], 'from' | 'to' | 'days'> {
  if (!less.includes('relative')) return { from: from ?? null, to: to ?? null, days: null }
  return { from: null, to: null, days: from === undefined || to === undefined ? null : lengthOf(from, to) }
}

/** Each state that it was in, and since when. A change says what was before it, and the next one what came of it. */
function historyOf(line: Disclosure, amendments: readonly Amendment[]): ConsentEvent[] {
  const changes = amendments.filter(({ field }) => field === 'state')
  const states = [...changes.slice(1).map(({ before }) => before), line.state]
  const later = changes.map(({ atMs }, n) => ({ at: atMs, state: states[n] as ConsentEvent['state'] }))
  return [{ at: line.at, state: 'given' }, ...later.filter(({ state }) => typeof state === 'string')]
}
