/** Letters of a pairing. The row of slot `open` says that the channel exists; a taken letter is null. */
export interface MailboxesTable {
  channel: Uint8Array
  slot: 'open' | 'm1' | 'm2' | 'm3' | 'm4'
  letter: Uint8Array | null
  expires_at: number
}
