import { readNotes } from '../share/notes.ts'
import type { SignedHandler } from './handler.ts'

export const shareReplies: SignedHandler<'share-replies'> = (context, request, { vault }) =>
  readNotes(context, 'share_replies', vault, request)
