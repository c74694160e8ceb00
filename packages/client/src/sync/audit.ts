import { openUpdate, readUpdate, sameBytes, toHex, type FrontierEntry } from '@sotto/crypto'
import type { DeviceState } from '../device/state.ts'
import type { OpenDocument } from '../document/document.ts'
import { FIRST_CHANGE_HASH } from '../document/first-change.ts'
import { inspected } from '../document/inspect-change.ts'
import { isStreamOf } from '../stream/own-stream.ts'
import type { OpenedCheckpoint } from './checkpoint.ts'

/**
 * Judges another device's checkpoint by what this device took in itself, while the relay still has what the checkpoint
 * retires: of every document it must hold all that was sent up to its position, and nothing that never was. Only what
 * was sent later, or waits here, may be missing from it. Needs a device that has taken in everything up to there.
 */
export async function isFaithful(
  state: DeviceState,
  { read, body }: OpenedCheckpoint,
  documents: readonly Uint8Array[],
): Promise<boolean> {
  if (state.cursor < read.header.position) return false
  if (!body.frontier.every((entry) => state.frontier.vouchesFor(entry) || isItsOwn(state, read.header.member, entry)))
    return false
  const later = await sentAfter(state, read.header.position)
  for (const hash of await state.outboxes.changeHashes(state.vault)) later.add(hash)
  const claimed = new Map(body.docs.map(({ doc, heads }) => [toHex(doc), heads.map(toHex)]))
  for (const doc of documents) {
    const heads = claimed.get(toHex(doc)) ?? []
    const wasOpen = state.library.isOpen(doc)
    const faithful = holdsAllBut(await state.library.document(doc), heads, later)
    if (!wasOpen) await state.library.close(doc)
    if (!faithful) return false
    claimed.delete(toHex(doc))
  }
  // What is left are documents that this device has never seen an update of: they may only be as they all begin.
  return [...claimed.values()].every((heads) => heads.every((head) => head === FIRST_CHANGE_HASH))
}

/**
 * A stream of the author's that nothing came of here: it was written to a relay that was left, or that has lost it, and
 * what it said was sent again. Only its author can speak for it; the documents show that nothing else is missing.
 */
const isItsOwn = ({ frontier }: DeviceState, author: Uint8Array, { stream }: FrontierEntry): boolean =>
  isStreamOf(stream, author) && frontier.lastOf(stream) === null

function holdsAllBut(document: OpenDocument, heads: readonly string[], later: ReadonlySet<string>): boolean {
  if (!heads.every((head) => document.has(head))) return false
  return document.changesSince(heads).every((hash) => later.has(hash))
}

/** Hashes of the changes in updates placed after a position, counting only updates that this device took in. */
export async function sentAfter({ session, vault, frontier }: DeviceState, position: number): Promise<Set<string>> {
  const hashes = new Set<string>()
  for (let after = position; ;) {
    const page = await session.call('pull', { after })
    for (const { item } of page.items) {
      if (item.type !== 'update') continue
      const update = readUpdate(item.value)
      const { space, stream, seq, rosterHead, member } = update.header
      const own = sameBytes(member, vault.keys.id)
      if (!own && !frontier.hasSeen(stream, seq, update.id)) continue
      const { changes } = openUpdate(update, vault.sealingKey(space, toHex(rosterHead)))
      for (const change of changes) hashes.add(inspected(change)?.hash ?? '')
    }
    after = page.items.at(-1)?.position ?? after
    if (!page.more || page.items.length === 0) return hashes
  }
}
