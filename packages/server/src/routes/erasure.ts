import type { OpenHandler } from './handler.ts'

export const erasure: OpenHandler<'erasure'> = async ({ database }, { vault }) => {
  const row = await database.kysely
    .selectFrom('erased')
    .select('statement')
    .where('vault', '=', vault)
    .executeTakeFirst()
  return { statement: row?.statement ?? null }
}
