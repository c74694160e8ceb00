/** Heads outlive the updates, so that a retry after deletion is still known. */
export interface StreamsTable {
  vault: Uint8Array
  member: Uint8Array
  stream: Uint8Array
  space: Uint8Array
  last_seq: number
  last_id: Uint8Array
}
