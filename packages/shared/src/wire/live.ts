import { list, struct, uint, variant } from '@sotto/crypto/public'
import { LIMITS } from '../limits.ts'
import { hashField, positionField, relayErrorField, storeIdField, tokenField, updateField } from './fields.ts'
import { itemPage } from './pull.ts'
import { pushResult } from './push.ts'

/**
 * The socket at `/v1/live`: binary messages, each one canonical CBOR item. The device speaks first, with `hello`;
 * the relay answers `welcome`, catches it up with `items` pages from `after`, and goes on with `items` as they commit.
 * Messages of one socket are handled one at a time. `ref` couples a `push` with its `pushed` or `refused`.
 */
export const upMessage = variant('up', {
  hello: struct('hello', { version: uint(65535), token: tokenField, after: positionField }),
  push: struct('live-push', {
    ref: uint(),
    rosterHead: hashField,
    updates: list(updateField, LIMITS.updatesInBatch),
  }),
  ping: struct('ping', { ref: uint() }),
})

export const downMessage = variant('down', {
  welcome: struct('welcome', { storeId: storeIdField, head: positionField, rosterHead: hashField }),
  items: itemPage,
  pushed: struct('live-pushed', {
    ref: uint(),
    results: list(pushResult, LIMITS.updatesInBatch),
    head: positionField,
  }),
  /** One push was refused as a whole; the socket stays open. */
  refused: struct('live-refused', { ref: uint(), code: relayErrorField, retryAfterMs: uint() }),
  /** One of the vault's shares was opened, or somebody tried: `share-events` tells how. Goes to owners and delegates. */
  opened: struct('live-opened', { share: hashField }),
  pong: struct('pong', { ref: uint() }),
  /** The last message before the relay closes the socket. */
  closing: struct('closing', { code: relayErrorField }),
})

/** WebSocket close codes (RFC 6455, 4000 and up are the application's). */
export const CLOSE = {
  protocol: 4400,
  signIn: 4401,
  revoked: 4403,
  slow: 4408,
  version: 4426,
  goingAway: 1001,
} as const
