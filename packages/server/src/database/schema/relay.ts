/** One row: which store this is. */
export interface RelayTable {
  store_id: Uint8Array
}
