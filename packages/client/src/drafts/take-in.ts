import { openDraft } from '@sotto/crypto/draft'
import type { DraftQueue } from './draft-queue.ts'
import { isUntakable } from './untakable.ts'

/** Adds a record of that id, once however often it is called: `Diary.add`. */
export type AddDraft = (draft: unknown, options: { id: string }) => Promise<unknown>

/**
 * Writes everything that waits into the diary: by its id, so that what was begun before and cut short makes one record.
 * What does not open, or is no entry, is set aside. Only for whoever writes the diary.
 * @param privateKey see `draftKeyOf`
 * @returns ids of what was taken, and of what was set aside
 * @throws whatever `add` throws that may pass, such as `store-full`; what is left waits on
 */
export async function takeIn(
  queue: DraftQueue,
  add: AddDraft,
  privateKey: Uint8Array,
): Promise<{ taken: string[]; setAside: string[] }> {
  const taken: string[] = []
  const setAside: string[] = []
  for (const id of await queue.waiting()) {
    const sealed = await queue.begin(id)
    if (!sealed) continue
    const isTaken = await takeOne(add, privateKey, id, sealed)
    await queue.end(id, isTaken ? 'taken' : 'aside')
    const list = isTaken ? taken : setAside
    list.push(id)
  }
  return { taken, setAside }
}

async function takeOne(add: AddDraft, privateKey: Uint8Array, id: string, sealed: Uint8Array): Promise<boolean> {
  try {
    const draft: unknown = JSON.parse(new TextDecoder().decode(await openDraft(privateKey, id, sealed)))
    await add(draft, { id })
    return true
  } catch (error) {
    if (isUntakable(error)) return false
    throw error
  }
}
