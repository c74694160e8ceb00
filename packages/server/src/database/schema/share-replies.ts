/** What recipients answered, sealed by them to the reply key inside the snapshot. */
export interface ShareRepliesTable {
  share: Uint8Array
  n: number
  sealed: Uint8Array
}
