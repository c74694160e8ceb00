/** Sealed updates in the vault's one order. */
export interface UpdatesTable {
  vault: Uint8Array
  position: number
  space: Uint8Array
  doc: Uint8Array
  member: Uint8Array
  stream: Uint8Array
  seq: number
  id: Uint8Array
  bytes: Uint8Array
  retired_at: number | null
}
