/** Which vault an active recovery member belongs to: a phrase knows its keys, and no vault. */
export interface RecoveryTable {
  /** `recoveryKeyHash` of its signing key. */
  pk_hash: Uint8Array
  vault: Uint8Array
}
