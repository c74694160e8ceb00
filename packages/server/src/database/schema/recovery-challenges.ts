/** Recoveries under way, of keys that exist and of keys that do not; a row is deleted when it is answered, rightly or wrongly. */
export interface RecoveryChallengesTable {
  pk_hash: Uint8Array
  /** Of the nonce. */
  hash: Uint8Array
  expires_at: number
}
