/**
 * One row a share, which does not know its vault. `state` and `reason` are what was written down; a share past
 * `expires_at`, or without openings left, has ended whatever they say.
 */
export interface SharesTable {
  share: Uint8Array
  /** A link to the recipient's page, or a SMART Health Link: neither opens by the other's way. */
  carrier: 'link' | 'shl'
  link_hash: Uint8Array
  /** Null where no passcode was asked for, and of ended shares. */
  pass_hash: Uint8Array | null
  state: 'active' | 'paused' | 'ended'
  reason: 'revoked' | 'expired' | 'used-up' | 'guessed' | null
  expires_at: number
  /** When it was put up, for the manifest of a SMART Health Link; null of a link. */
  put_up_at: number | null
  opens_left: number
  /** Wrong passcodes until the share ends. */
  attempts_left: number
  /** Refused openings that are still reported: bounded, so that nobody can bury what was opened. */
  refusals_left: number
  /** The same of requests without the passcode; the last one that was reported, by the database's clock. */
  requests_left: number
  requested_at: number | null
  event_pk: Uint8Array
  /** Null of ended shares. */
  jwe: Uint8Array | null
  /** Numbers given to reports and replies so far. */
  events: number
  replies: number
}
