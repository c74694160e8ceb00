/** Sessions; the token itself is not stored. */
export interface TokensTable {
  vault: Uint8Array
  hash: Uint8Array
  member: Uint8Array
  expires_at: number
}
