import { readNotes } from '../share/notes.ts'
import type { SignedHandler } from './handler.ts'

export const shareEvents: SignedHandler<'share-events'> = (context, request, { vault }) =>
  readNotes(context, 'share_events', vault, request)
