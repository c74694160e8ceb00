import type { SignedHandler } from './handler.ts'

export const checkpointRead: SignedHandler<'checkpoint-read'> = async ({ database }, { space }, session) => {
  const row = await database.kysely
    .selectFrom('spaces')
    .select('checkpoint')
    .where('vault', '=', session.vault)
    .where('space', '=', space)
    .executeTakeFirst()
  return { checkpoint: row?.checkpoint ?? null }
}
