import { declarationOf, type RecordKind } from '@sotto/shared/diary'
import { SottoError } from '../error.ts'

/**
 * What the owner does to a record: adds or removes it, or changes the named fields of it.
 * @throws {SottoError} `ledger-kept`, `incident-kept`, `line-kept` where the engine alone writes that
 */
export function demandOwners(kind: RecordKind, fields: readonly string[] | 'whole'): void {
  const owners = declarationOf(kind).keptBut
  if (owners === undefined) return
  if (fields !== 'whole' && fields.every((name) => owners.includes(name))) return
  throw new SottoError(kind === 'disclosure' ? 'ledger-kept' : kind === 'incident' ? 'incident-kept' : 'line-kept')
}
