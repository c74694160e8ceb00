import { Alarms } from '../alarm/alarm.ts'
import { draftKeyOf } from '../drafts/draft-key.ts'
import type { DraftQueue } from '../drafts/draft-queue.ts'
import type { SealedStore } from '../store/sealed-store.ts'

/**
 * What opens drafts, before the device is there. Where they were sealed to a key that somebody else had put there, the
 * owner is alarmed, before it is put right: cut short in between it is found again. Each time is told of.
 */
export async function openDraftKey(store: SealedStore, drafts: DraftQueue, now: () => number): Promise<Uint8Array> {
  const { privateKey } = await draftKeyOf(store, drafts, async () => {
    const alarms = await Alarms.open(store, now)
    await store.write(alarms.raise('draft-key-replaced', new Date(now()).toISOString()))
  })
  return privateKey
}
