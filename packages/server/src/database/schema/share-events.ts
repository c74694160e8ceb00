/** Reports of what was asked of a share, sealed to its event key as they are written. */
export interface ShareEventsTable {
  share: Uint8Array
  n: number
  sealed: Uint8Array
}
