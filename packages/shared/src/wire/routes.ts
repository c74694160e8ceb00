import { struct, uint, type Codec } from '@sotto/crypto/public'
import { relayErrorField } from './fields.ts'
import { checkpointPost, checkpointRead, objectsGet, objectsPut } from './checkpoint.ts'
import { erase, erasure } from './erase.ts'
import { mailboxOpen, mailboxPut, mailboxTake } from './mailbox.ts'
import { poll, pull, pullDocument } from './pull.ts'
import { push } from './push.ts'
import { rosterAppend, rosterRead, rosterRestore, streamHeads } from './roster.ts'
import { challenge, recoveryChallenge, recoverySignIn, signIn, signUp, status } from './session.ts'
import { shareChange, shareCreate, shareEvents, shareList, shareReplies, shareRevoke } from './share.ts'

/**
 * Every call of the relay: `POST /v1/<name>` with a CBOR body, so that nothing but the name stands in a URL.
 * `open` calls need no session; all others carry `Authorization: Bearer <base64url token>`.
 */
export const ROUTES = {
  'sign-up': { ...signUp, open: true },
  challenge: { ...challenge, open: true },
  'sign-in': { ...signIn, open: true },
  'recovery-challenge': { ...recoveryChallenge, open: true },
  'recovery-sign-in': { ...recoverySignIn, open: true },
  erasure: { ...erasure, open: true },
  'roster-restore': { ...rosterRestore, open: true },
  'mailbox-put': { ...mailboxPut, open: true },
  'mailbox-take': { ...mailboxTake, open: true },
  'mailbox-open': { ...mailboxOpen, open: false },
  status: { ...status, open: false },
  'roster-read': { ...rosterRead, open: false },
  'roster-append': { ...rosterAppend, open: false },
  'stream-heads': { ...streamHeads, open: false },
  push: { ...push, open: false },
  pull: { ...pull, open: false },
  'pull-document': { ...pullDocument, open: false },
  poll: { ...poll, open: false },
  'objects-put': { ...objectsPut, open: false },
  'objects-get': { ...objectsGet, open: false },
  'checkpoint-post': { ...checkpointPost, open: false },
  'checkpoint-read': { ...checkpointRead, open: false },
  erase: { ...erase, open: false },
  'share-create': { ...shareCreate, open: false },
  'share-change': { ...shareChange, open: false },
  'share-revoke': { ...shareRevoke, open: false },
  'share-list': { ...shareList, open: false },
  'share-events': { ...shareEvents, open: false },
  'share-replies': { ...shareReplies, open: false },
} as const

export type RouteName = keyof typeof ROUTES
type Value<C> = C extends Codec<infer T> ? T : never
export type RouteRequest<N extends RouteName> = Value<(typeof ROUTES)[N]['request']>
export type RouteAnswer<N extends RouteName> = Value<(typeof ROUTES)[N]['answer']>

/** The body of every answer that is not a success. `retryAfterMs` is 0 where waiting does not help. */
export const refusal = struct('refusal', { code: relayErrorField, retryAfterMs: uint() })
