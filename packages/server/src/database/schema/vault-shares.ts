/** Which vault put a share up. Nothing leads from a share back to its vault. */
export interface VaultSharesTable {
  vault: Uint8Array
  share: Uint8Array
  /** What of the share still counts against the vault's quota. */
  bytes: number
}
