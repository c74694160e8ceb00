/** Sealed snapshots by content id. */
export interface ObjectsTable {
  vault: Uint8Array
  id: Uint8Array
  space: Uint8Array
  doc: Uint8Array
  epoch: number
  bytes: Uint8Array
  retired_at: number | null
}
