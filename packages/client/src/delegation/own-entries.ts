import { getObjectId } from '@automerge/automerge'
import type { DeviceState } from '../device/state.ts'
import { actorTag } from '../document/library.ts'
import { SottoError } from '../error.ts'
import { demandMay, ownReasons } from './demand.ts'

/**
 * Whether this device may change or remove an entry: a delegate that may not change what others wrote, only those that it
 * made itself. @throws {SottoError} `not-allowed`, `delegation-over`
 */
export async function demandMayChange(state: DeviceState, doc: Uint8Array, id: string): Promise<void> {
  demandMay(state, 'write')
  const reasons = ownReasons(state)
  if (reasons === null || reasons === 'unreadable' || !reasons.limits.includes('no-changes')) return
  const { records } = (await state.library.document(doc)).doc
  // Automerge names an object by a counter and the actor that made it.
  const [, actor = ''] = (getObjectId(records, id) ?? '').split('@')
  if (!actor.startsWith(actorTag(state.vault.keys.id))) throw new SottoError('not-allowed')
}
