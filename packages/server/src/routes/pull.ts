import { readPage } from '../pull/page.ts'
import { RelayRefusal } from '../refusal.ts'
import type { SignedHandler } from './handler.ts'

export const pull: SignedHandler<'pull'> = async ({ database }, { after }, session) => {
  const page = await readPage(database.run, session, after)
  if (!page) throw new RelayRefusal('member-revoked')
  return page
}
