import { CryptoError, readObject, sameBytes, type ReadObject } from '@sotto/crypto'
import { LIMITS } from '@sotto/shared'
import type { Session } from '../relay/session.ts'

/** What a relay gives under some ids, in their order; null where it has nothing, or something else. */
export async function objectsAt(session: Session, ids: readonly Uint8Array[]): Promise<(ReadObject | null)[]> {
  const found: (ReadObject | null)[] = []
  while (found.length < ids.length) {
    const asked = ids.slice(found.length, found.length + LIMITS.objectsInBatch)
    const { objects } = await session.call('objects-get', { ids: asked })
    const given = asked.slice(0, objects.length).map((id, at) => readAs(objects[at] ?? null, id))
    // A relay that gives nothing at all is not asked for ever.
    found.push(...(given.length > 0 ? given : asked.map(() => null)))
  }
  return found
}

/** The object of that id, or null: what is not what was asked for is nothing. */
export function readAs(bytes: Uint8Array | null, id: Uint8Array): ReadObject | null {
  if (!bytes) return null
  try {
    const object = readObject(bytes)
    return sameBytes(object.id, id) ? object : null
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}
