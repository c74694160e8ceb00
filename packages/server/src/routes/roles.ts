import type { Session } from '../session/session.ts'
import type { SignedRoute } from './handler.ts'

const FULL = ['owner', 'delegate'] as const
const CHAIN = ['owner', 'delegate', 'recovery'] as const
const SPACE = ['owner', 'delegate', 'helper'] as const
const ALL = ['owner', 'delegate', 'recovery', 'helper'] as const

/**
 * Who may call what. Recovery reads and continues the roster and nothing else. What a helper pushes, pulls and is told of
 * is its own space alone, and the roster.
 */
export const ROLES: Record<SignedRoute, readonly Session['role'][]> = {
  status: ALL,
  'roster-read': ALL,
  'roster-append': CHAIN,
  'stream-heads': ALL,
  'mailbox-open': FULL,
  push: SPACE,
  pull: SPACE,
  'pull-document': FULL,
  poll: SPACE,
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
