/** One row a vault; locking it orders everything that gets a position. */
export interface VaultsTable {
  vault: Uint8Array
  /** The newest position given; bumped under this row's lock in the transaction that inserts. */
  head: number
  /** Id of the newest roster entry. */
  roster_head: Uint8Array
  /** What counts against the quota: stored updates, objects, roster entries and checkpoints. */
  bytes: number
}
