import * as Automerge from '@automerge/automerge'
import { CryptoError, toHex } from '@sotto/crypto'
import { cursorWrite, type DeviceState } from '../device/state.ts'
import { Diary } from '../diary/diary.ts'
import type { OpenDocument } from '../document/document.ts'
import { inspected } from '../document/inspect-change.ts'
import { actorTag } from '../document/library.ts'
import { SottoError } from '../error.ts'
import type { Write } from '../store/sealed-store.ts'
import { outboxFor } from '../stream/outbox-for.ts'
import { catchUp, SPOILT } from './adopt.ts'
import { sentAfter } from './audit.ts'
import { fetchCheckpoint, readRoster } from './checkpoint.ts'

/**
 * A store that has lost rows gets back what others have: own changes of which another row holds the bytes, what a
 * checkpoint sums up, and then, by the pull that follows, every update as if it were new. A change that is here already
 * counts once. Gives the losses that `endMending` may take for made good.
 */
export async function beginMending(state: DeviceState): Promise<ReadonlySet<string>> {
  const { store, frontier, alarms } = state
  await alarms.raiseLosses()
  const losses = await store.losses()
  if (losses.size === 0) return losses
  await store.write([...frontier.reset(), cursorWrite(0)])
  state.cursor = 0
  try {
    // What this device has sealed may name an entry of the roster that it has lost.
    await readRoster(state)
    await journalAnew(state)
    await catchUp(state)
    return losses
  } catch (error) {
    if (error instanceof CryptoError) throw new SottoError('relay-tampered', undefined, { cause: error })
    // A summary that is wrong or held back keeps the updates from nobody; the next exchange asks for one again.
    if (!(error instanceof SottoError) || !SPOILT.has(error.code)) throw error
    await store.write(alarms.raise('checkpoint-wrong', 'mending'))
    return new Set()
  }
}

/** Once all is here that the relay has: what of this device's own it lacks is queued again, and the losses are over. */
export async function endMending(state: DeviceState, losses: ReadonlySet<string>): Promise<void> {
  const { store, frontier } = state
  if (losses.size === 0) return
  const writes: Write[] = []
  for (const { doc, changes } of await unsent(state)) writes.push(...(await outboxFor(state, doc)).add(doc, changes))
  await store.write([...writes, ...store.madeGood(losses)])
  frontier.isRereading = (await store.losses()).size > 0
}

async function journalAnew({ library, outboxes, store, vault }: DeviceState): Promise<void> {
  for (const { doc, changes } of await outboxes.kept(vault)) {
    const document = await library.document(doc)
    const lacking = changes.filter((change) => !document.has(inspected(change)?.hash ?? ''))
    if (lacking.length === 0) continue
    const entries = lacking.map((change) => ({ member: vault.keys.id, change }))
    await store.write(library.journal.append(doc, entries))
    await library.takeIn(doc, entries)
  }
}

/** Own changes that neither the newest checkpoint nor an update after it holds, and that do not wait here already. */
async function unsent(state: DeviceState): Promise<{ doc: Uint8Array; changes: Uint8Array[] }[]> {
  const { library, outboxes, vault } = state
  const newest = await fetchCheckpoint(state)
  const checkpoint = newest?.trusted && newest.read.header.position <= state.cursor ? newest : null
  const sent = await sentAfter(state, checkpoint?.read.header.position ?? 0)
  for (const hash of await outboxes.changeHashes(vault)) sent.add(hash)
  const summed = new Map(checkpoint?.body.docs.map(({ doc, heads }) => [toHex(doc), heads.map(toHex)]))
  const lacking: { doc: Uint8Array; changes: Uint8Array[] }[] = []
  for (const doc of await new Diary(state).documents()) {
    const wasOpen = library.isOpen(doc)
    const changes = ownSince(await library.document(doc), summed.get(toHex(doc)) ?? [], actorTag(vault.keys.id), sent)
    if (changes.length > 0) lacking.push({ doc, changes })
    if (!wasOpen) await library.close(doc)
  }
  return lacking
}

function ownSince(document: OpenDocument, heads: string[], tag: string, sent: ReadonlySet<string>): Uint8Array[] {
  const since = heads.filter((head) => document.has(head))
  return Automerge.getChangesSince(document.doc, since).filter((change) => {
    const facts = inspected(change)
    return facts !== null && facts.actor.startsWith(tag) && !sent.has(facts.hash)
  })
}
