import type { DeviceState } from '../device/state.ts'
import type { Outbox } from './outbox.ts'

/** The outbox that a document's changes go to: of the helper's space that it lies in, else of this device's own. */
export async function outboxFor({ vault, outboxes }: DeviceState, doc: Uint8Array): Promise<Outbox> {
  const place = vault.helpers.document(doc)
  return place ? await outboxes.of(place.helper.space) : outboxes.main
}
