import { createShare } from '../share/create.ts'
import type { SignedHandler } from './handler.ts'

export const shareCreate: SignedHandler<'share-create'> = async (context, request, session) => {
  const standing = await createShare(context, session, request)
  context.shareMade(session.vaultKey)
  return standing
}
