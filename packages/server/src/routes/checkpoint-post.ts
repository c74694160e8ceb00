import { postCheckpoint } from '../checkpoint/post.ts'
import type { SignedHandler } from './handler.ts'

export const checkpointPost: SignedHandler<'checkpoint-post'> = async (context, request, session) => {
  await postCheckpoint(context, session, request)
  return {}
}
