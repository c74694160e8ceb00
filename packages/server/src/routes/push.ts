import { readPush } from '../push/push.ts'
import type { SignedHandler } from './handler.ts'

export const push: SignedHandler<'push'> = ({ committer }, { rosterHead, updates }, session) =>
  committer.submit(readPush(session, rosterHead, updates))
