import { readDocumentPage } from '../pull/page.ts'
import { RelayRefusal } from '../refusal.ts'
import type { SignedHandler } from './handler.ts'

export const pullDocument: SignedHandler<'pull-document'> = async ({ database }, request, session) => {
  const page = await readDocumentPage(database.run, session, request)
  if (!page) throw new RelayRefusal('member-revoked')
  return page
}
