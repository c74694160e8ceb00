/** Openings that may load again without being counted; the token itself is not stored. */
export interface ShareSessionsTable {
  share: Uint8Array
  hash: Uint8Array
  expires_at: number
}
