import { readObjects } from '../object/read-objects.ts'
import { storeObjects } from '../object/store-objects.ts'
import type { SignedHandler } from './handler.ts'

export const objectsPut: SignedHandler<'objects-put'> = async (context, { objects }, session) => {
  const read = readObjects(session, objects)
  await storeObjects(context, session, read)
  return { ids: read.map(({ id }) => id) }
}
