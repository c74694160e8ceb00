import { createShare } from '../share/create.ts'
import type { SignedHandler } from './handler.ts'

export const shareCreate: SignedHandler<'share-create'> = (context, request, session) =>
  createShare(context, session, request)
