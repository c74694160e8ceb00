/** An index over the folded roster: who may sign in. */
export interface MembersTable {
  vault: Uint8Array
  member: Uint8Array
  role: 'owner' | 'delegate' | 'helper' | 'recovery'
  sign_pk: Uint8Array
  /** Roster index of the removal; null while active. */
  removed_at: number | null
}
