import { LIMITS } from '@sotto/shared'
import { keyOf } from '../memory/key.ts'
import type { SignedHandler } from './handler.ts'

export const objectsGet: SignedHandler<'objects-get'> = async ({ database }, { ids }, session) => {
  if (ids.length === 0) return { objects: [] }
  const db = database.kysely
  const sizes = await db
    .selectFrom('objects')
    .select(({ fn }) => ['id', fn<number>('octet_length', ['bytes']).as('size')])
    .where('vault', '=', session.vault)
    .where('id', 'in', ids)
    .execute()
  const sizeOf = new Map(sizes.map(({ id, size }) => [keyOf(id), Number(size)]))
  const prefix: Uint8Array[] = []
  let bytes = 0
  for (const id of ids) {
    bytes += sizeOf.get(keyOf(id)) ?? 0
    if (prefix.length > 0 && bytes > LIMITS.batchBytes) break
    prefix.push(id)
  }
  const rows = await db
    .selectFrom('objects')
    .select(['id', 'bytes'])
    .where('vault', '=', session.vault)
    .where('id', 'in', prefix)
    .execute()
  const bytesOfId = new Map(rows.map((row) => [keyOf(row.id), row.bytes]))
  return { objects: prefix.map((id) => bytesOfId.get(keyOf(id)) ?? null) }
}
