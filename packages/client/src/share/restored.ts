import type { SealedStore, Write } from '../store/sealed-store.ts'

/**
 * The relay was restored from an older state, or lost what it had, and shares have not been held against the ledger since:
 * what was paused may be open there again.
 */
const KEY = 'shares-restored'

export const restoredWrite = (isRestored: boolean): Write => ({
  table: 'device',
  key: KEY,
  value: isRestored ? new Uint8Array() : null,
})

export async function isRestored(store: SealedStore): Promise<boolean> {
  return (await store.get('device', KEY)) !== undefined
}
