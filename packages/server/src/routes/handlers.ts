import { challenge } from './challenge.ts'
import { checkpointPost } from './checkpoint-post.ts'
import { checkpointRead } from './checkpoint-read.ts'
import { erase } from './erase.ts'
import { erasure } from './erasure.ts'
import type { Handlers } from './handler.ts'
import { mailboxOpen } from './mailbox-open.ts'
import { mailboxPut } from './mailbox-put.ts'
import { mailboxTake } from './mailbox-take.ts'
import { objectsGet } from './objects-get.ts'
import { objectsPut } from './objects-put.ts'
import { poll } from './poll.ts'
import { pullDocument } from './pull-document.ts'
import { pull } from './pull.ts'
import { push } from './push.ts'
import { recoveryChallenge } from './recovery-challenge.ts'
import { recoverySignIn } from './recovery-sign-in.ts'
import { rosterAppend } from './roster-append.ts'
import { rosterRead } from './roster-read.ts'
import { rosterRestore } from './roster-restore.ts'
import { shareChange } from './share-change.ts'
import { shareCreate } from './share-create.ts'
import { shareEvents } from './share-events.ts'
import { shareList } from './share-list.ts'
import { shareReplies } from './share-replies.ts'
import { shareRevoke } from './share-revoke.ts'
import { signIn } from './sign-in.ts'
import { signUp } from './sign-up.ts'
import { status } from './status.ts'
import { streamHeads } from './stream-heads.ts'

/** Every call of the wire. */
export const HANDLERS: Handlers = {
  'sign-up': signUp,
  challenge,
  'sign-in': signIn,
  'recovery-challenge': recoveryChallenge,
  'recovery-sign-in': recoverySignIn,
  erasure,
  'roster-restore': rosterRestore,
  'mailbox-put': mailboxPut,
  'mailbox-take': mailboxTake,
  'mailbox-open': mailboxOpen,
  status,
  'roster-read': rosterRead,
  'roster-append': rosterAppend,
  'stream-heads': streamHeads,
  push,
  pull,
  'pull-document': pullDocument,
  poll,
  'objects-put': objectsPut,
  'objects-get': objectsGet,
  'checkpoint-post': checkpointPost,
  'checkpoint-read': checkpointRead,
  erase,
  'share-create': shareCreate,
  'share-change': shareChange,
  'share-revoke': shareRevoke,
  'share-list': shareList,
  'share-events': shareEvents,
  'share-replies': shareReplies,
}
