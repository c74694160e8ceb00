import { eraseVault } from '../erase/erase-vault.ts'
import type { SignedHandler } from './handler.ts'

export const erase: SignedHandler<'erase'> = async (context, { statement }, session) => {
  await eraseVault(context, session, statement)
  context.live.erase(session.vault)
  context.forget(session.vaultKey)
  return {}
}
