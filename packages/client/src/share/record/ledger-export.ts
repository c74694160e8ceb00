import type { DeviceState } from '../../device/state.ts'
import type { Diary } from '../../diary/diary.ts'
import type { Break } from '../chain/verify.ts'
import { checkLedger } from '../chain/watch.ts'
import type { Disclosure } from '../ledger.ts'
import { consentRecord, type ConsentRecord } from './consent.ts'

/** The whole ledger, the oldest line first. */
export interface LedgerExport {
  readonly form: 'sotto-ledger'
  readonly version: 1
  readonly chain: { readonly isWhole: boolean; readonly unchained: number; readonly breaks: readonly Break[] }
  readonly records: readonly ConsentRecord[]
}

export async function ledgerExport(
  state: DeviceState,
  diary: Diary,
  lines: readonly Disclosure[],
): Promise<LedgerExport> {
  const { breaks, unchained } = await checkLedger(state, diary)
  const records: ConsentRecord[] = []
  for (const line of lines) records.push(await consentRecord(diary, line))
  return { form: 'sotto-ledger', version: 1, chain: { isWhole: breaks.length === 0, unchained, breaks }, records }
}
