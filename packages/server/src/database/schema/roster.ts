/** The hash chain of signed entries, as they came. */
export interface RosterTable {
  vault: Uint8Array
  index: number
  position: number
  body: Uint8Array
}
