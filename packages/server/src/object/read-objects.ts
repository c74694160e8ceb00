import { CryptoError, readObject, type ReadObject } from '@sotto/crypto/public'
import { keyOf } from '../memory/key.ts'
import { RelayRefusal } from '../refusal.ts'
import type { Session } from '../session/session.ts'

/** @throws {RelayRefusal} `malformed`, `not-allowed` when an object is of another vault. */
export function readObjects(session: Session, objects: readonly Uint8Array[]): ReadObject[] {
  return objects.map((bytes) => {
    const object = read(bytes)
    if (keyOf(object.header.vault) !== session.vaultKey) throw new RelayRefusal('not-allowed')
    return object
  })
}

function read(bytes: Uint8Array): ReadObject {
  try {
    return readObject(bytes)
  } catch (error) {
    if (error instanceof CryptoError) throw new RelayRefusal('malformed')
    throw error
  }
}
