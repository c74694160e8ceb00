/** What leaves as a file or on paper. It opens for whoever has it, and cannot be called back: the ledger says so. */
import { toHex } from '@sotto/crypto'
import { shareProofs } from '@sotto/crypto/share'
import { fieldsOf, type AnyRecord } from '@sotto/shared/diary'
import { snapshotText, type Snapshot } from '@sotto/shared/snapshot'
import { decisionOf } from '../delegation/decision.ts'
import { mayWriteNow } from '../delegation/demand.ts'
import type { DeviceState } from '../device/state.ts'
import type { Diary } from '../diary/diary.ts'
import { recordId } from '../diary/record-id.ts'
import type { ResolvedChoice } from '../snapshot/resolved.ts'
import { keepShare } from './keeping.ts'
import type { Ledger } from './ledger.ts'
import { lineFor } from './line.ts'
import { checkWords, type ShareRequest } from './request.ts'
import type { ShareSecrets } from './sealing.ts'

interface Place {
  readonly state: DeviceState
  readonly diary: Diary
  readonly ledger: Ledger
}

/** A file, paper with the report on it, or an emergency card. */
export type TakenCarrier = 'export' | 'print' | 'card'

/**
 * Writes the line, and keeps what they got. Returns the line's id; null where this device may read and take out, but
 * not write: a delegate before its time or after it, and a device that was removed.
 */
export async function noteTaken(
  { state, diary, ledger }: Place,
  {
    snapshot,
    choice,
    digest,
    secrets,
    carrier,
    request,
  }: {
    snapshot: Snapshot
    choice: ResolvedChoice
    digest: string
    secrets: ShareSecrets
    carrier: TakenCarrier
    request: ShareRequest
  },
): Promise<string | null> {
  if (!mayWrite(state)) return null
  const id = recordId(state.env.clock.now(), state.env.random)
  await keepShare(state, diary, id, { ...secrets, text: snapshotText(snapshot) })
  const { share } = await shareProofs(secrets.secret)
  await ledger.add(id, {
    ...lineFor(snapshot, choice, digest, decisionOf(state), request),
    carrier,
    state: 'cannot-be-called-back',
    share: toHex(share),
    hasPasscode: false,
  })
  return id
}

/** Entries as they are, without a snapshot: which fields, which days, and the digest of the file. */
export interface TakenRecords {
  readonly records: readonly (AnyRecord & { readonly localDate?: string })[]
  /** SHA-256 of the file's bytes, in hex. */
  readonly digest: string
  readonly from?: string
  readonly to?: string
  readonly recipient?: string
  readonly purpose?: string
}

/**
 * The same for a file of entries, which `give` writes once what is said of it is known to be in order. Returns the
 * line's id, or null as above.
 */
export async function noteTakenRecords(
  { state, ledger }: Place,
  { records, digest, from, to, ...toWhom }: TakenRecords,
  give: () => Promise<void>,
): Promise<string | null> {
  const said = { ...given('recipient', toWhom.recipient), ...given('purpose', toWhom.purpose) }
  await give()
  if (!mayWrite(state)) return null
  const id = recordId(state.env.clock.now(), state.env.random)
  const days = records.flatMap(({ localDate }) => localDate ?? []).sort()
  const [first, last] = [from ?? days[0], to ?? days.at(-1)]
  await ledger.add(id, {
    kind: 'disclosure',
    carrier: 'export',
    state: 'cannot-be-called-back',
    fields: pathsIn(records).join(','),
    ...(first === undefined ? {} : { from: first }),
    ...(last === undefined ? {} : { to: last }),
    ...said,
    digest,
    ...decisionOf(state),
  })
  return id
}

function given(field: 'recipient' | 'purpose', text: string | undefined): Partial<Record<typeof field, string>> {
  const words = checkWords(text, field)
  return words === undefined ? {} : { [field]: words }
}

function mayWrite(state: DeviceState): boolean {
  return state.vault.active && state.vault.role !== 'helper' && mayWriteNow(state)
}

/** Paths of the schema that any of the records has a value of, sorted. */
function pathsIn(records: readonly AnyRecord[]): string[] {
  const found = new Set<string>()
  for (const record of records)
    for (const name of Object.keys(fieldsOf(record.kind)))
      if ((record as unknown as Readonly<Record<string, unknown>>)[name] !== undefined)
        found.add(`${record.kind}.${name}`)
  return [...found].sort()
}
