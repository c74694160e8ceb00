/** The newest checkpoint of each space. */
export interface SpacesTable {
  vault: Uint8Array
  space: Uint8Array
  n: number
  id: Uint8Array
  checkpoint: Uint8Array
  /** Updates of the space through this position are retired. */
  floor: number
}
