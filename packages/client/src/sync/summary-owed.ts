import type { SealedStore, Write } from '../store/sealed-store.ts'

/**
 * This device has removed another: the newest summary may be that one's, which nobody goes by any more, or under a key
 * that it has. So a new one is owed, whatever has come since, until it is posted.
 */
export function owedSummary(isOwed: boolean): Write {
  return { table: 'device', key: 'summary-owed', value: isOwed ? new Uint8Array() : null }
}

export async function isSummaryOwed(store: SealedStore): Promise<boolean> {
  return (await store.get('device', 'summary-owed')) !== undefined
}
