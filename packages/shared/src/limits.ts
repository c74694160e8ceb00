/** Bounds that relay and devices hold each other to. Bytes unless a name says otherwise. */
export const LIMITS = {
  /** One sealed update, header and signature included. */
  updateBytes: 1024 * 1024,
  /** All updates of one push, and one page of a pull. */
  batchBytes: 4 * 1024 * 1024,
  /** One WebSocket message: a full batch and its frame. */
  messageBytes: 4 * 1024 * 1024 + 64 * 1024,
  /** One sealed snapshot. */
  objectBytes: 8 * 1024 * 1024,
  /** Objects in one call: the largest one and its frame. */
  bodyBytes: 8 * 1024 * 1024 + 64 * 1024,
  rosterEntryBytes: 256 * 1024,
  checkpointBytes: 1024 * 1024,
  mailboxBytes: 4 * 1024,
  updatesInBatch: 1000,
  itemsInPage: 4000,
  objectsInBatch: 256,
  membersInVault: 64,
  streamsInVault: 4096,
  /** A sealed snapshot in its envelope: the largest bucket of 8 MiB in base64url, and the envelope's own parts. */
  shareBytes: 12 * 1024 * 1024,
  /** One reply, or one report of an opening, sealed. */
  shareReplyBytes: 16 * 1024,
  repliesInShare: 20,
  opensInShare: 100_000,
  /** Wrong passcodes in a share's whole life. */
  shareAttempts: 10,
  sharesInVault: 1000,
  /** Longest life that a relay takes; devices allow 90 days, and this for an emergency card alone. */
  shareLifeMs: 366 * 24 * 60 * 60 * 1000,
  /** How long an opened page may load again without being counted. */
  shareSessionMs: 30 * 60 * 1000,
  /** How long after its day an ended share is remembered, so that its link's holder can be told why. */
  shareTombstoneMs: 400 * 24 * 60 * 60 * 1000,
  mailboxLifeMs: 10 * 60 * 1000,
  challengeLifeMs: 2 * 60 * 1000,
  tokenLifeMs: 60 * 60 * 1000,
  pollWaitMs: 25 * 1000,
  /** Retired updates and objects stay this long, so that others can still audit the checkpoint that replaced them. */
  retiredLifeMs: 30 * 24 * 60 * 60 * 1000,
} as const
