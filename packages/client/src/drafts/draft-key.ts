import { createDraftKey, draftPublicKey } from '@sotto/crypto/draft'
import { sameBytes } from '@sotto/crypto'
import type { SealedStore } from '../store/sealed-store.ts'
import type { DraftQueue } from './draft-queue.ts'

/** The private half: what of it is lost cannot be made again, and what was sealed to it is set aside. */
const ROW = { table: 'draft-key', key: 'own' } as const

/**
 * The private half of the draft key, out of the store, made where there is none. The queue seals to it from then on;
 * `wasReplaced` tells that it sealed to another one before, which somebody else must have put there; `onReplaced` is
 * called before that is put right.
 */
export async function draftKeyOf(
  store: SealedStore,
  queue: DraftQueue,
  onReplaced: () => Promise<void> = () => Promise.resolve(),
): Promise<{ privateKey: Uint8Array; wasReplaced: boolean }> {
  const kept = await store.get(ROW.table, ROW.key)
  const privateKey = kept ?? (await createDraftKey()).privateKey
  if (!kept) await store.write([{ ...ROW, value: privateKey }])
  const publicKey = draftPublicKey(privateKey)
  const before = await queue.publicKey()
  const isRight = before !== null && sameBytes(before, publicKey)
  const wasReplaced = kept !== undefined && before !== null && !isRight
  if (wasReplaced) await onReplaced()
  if (!isRight) await queue.sealTo(publicKey)
  return { privateKey, wasReplaced }
}
