import type { Session } from '../session/session.ts'
import type { SignedRoute } from './handler.ts'

const FULL = ['owner', 'delegate'] as const
const CHAIN = ['owner', 'delegate', 'recovery'] as const
const ALL = ['owner', 'delegate', 'recovery', 'helper'] as const

/**
 * Who may call what. Recovery reads and continues the roster and nothing else; a helper reads no vault-wide order, for
 * its own space is the only one it may see.
 */
export const ROLES: Record<SignedRoute, readonly Session['role'][]> = {
  status: ALL,
  'roster-read': ALL,
  'roster-append': CHAIN,
  'stream-heads': CHAIN,
  'mailbox-open': FULL,
  push: FULL,
  pull: FULL,
  'pull-document': FULL,
  poll: FULL,
  'objects-put': FULL,
  'objects-get': FULL,
  'checkpoint-post': FULL,
  'checkpoint-read': FULL,
  erase: ['owner'],
  'share-create': FULL,
  'share-change': FULL,
  'share-revoke': FULL,
  'share-list': FULL,
  'share-events': FULL,
  'share-replies': FULL,
}
