/** Sign-ins under way; a row is deleted when it is answered, rightly or wrongly. */
export interface ChallengesTable {
  vault: Uint8Array
  /** Of the nonce. */
  hash: Uint8Array
  member: Uint8Array
  expires_at: number
}
