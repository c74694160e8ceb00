/** All that is left of an erased vault. */
export interface ErasedTable {
  vault: Uint8Array
  statement: Uint8Array
}
