import type { SealedStore, Write } from '../store/sealed-store.ts'

/** Devices that are in other hands and could not be removed yet: a row each, by hex id. */
const TABLE = 'removal-owed'

/** While a removal is owed this device sends nothing: whoever has the other one would read it. */
export function owedRemoval(id: string, isOwed: boolean): Write {
  return { table: TABLE, key: id, value: isOwed ? new Uint8Array() : null }
}

export async function owedRemovals(store: SealedStore): Promise<string[]> {
  return (await store.rows(TABLE)).map(({ key }) => key)
}
