import {
  CryptoError,
  openObject,
  OWNERS_SPACE,
  readObject,
  readUpdate,
  sameBytes,
  toHex,
  verifyUpdate,
  openUpdate,
  activeAt,
  type CheckpointBody,
} from '@sotto/crypto'
import { LIMITS } from '@sotto/shared'
import { cursorWrite, type DeviceState } from '../device/state.ts'
import { SottoError } from '../error.ts'
import { fetchCheckpoint } from './checkpoint.ts'
import { pull } from './pull.ts'

/** Where a first sync is: `usable` once the wanted documents are there, provisionally; `complete` once all is verified. */
export type FirstSyncStage =
  | { readonly stage: 'usable' }
  | { readonly stage: 'documents'; readonly done: number; readonly of: number }
  | { readonly stage: 'complete' }

/**
 * Fills a new device: the wanted documents first, by themselves and provisional, then every other one, then the
 * vault-order pull from the checkpoint that confirms or alarms.
 */
export async function firstSync(
  state: DeviceState,
  wanted: readonly Uint8Array[],
  onStage: (stage: FirstSyncStage) => void | Promise<void> = () => {},
): Promise<void> {
  const checkpoint = await fetchCheckpoint(state)
  const docs = checkpoint?.body.docs ?? []
  const isWanted = (doc: Uint8Array) => wanted.some((id) => sameBytes(id, doc))
  await adopt(
    state,
    docs.filter(({ doc }) => isWanted(doc)),
    () => {},
  )
  for (const doc of wanted) await adoptTail(state, doc, checkpoint?.read.header.position ?? 0)
  await onStage({ stage: 'usable' })
  let done = 0
  await adopt(
    state,
    docs.filter(({ doc }) => !isWanted(doc)),
    async () => {
      done += 1
      await onStage({ stage: 'documents', done, of: docs.length - wanted.length })
    },
  )
  if (checkpoint) {
    const { position } = checkpoint.read.header
    const writes = state.frontier.adopt(checkpoint.body.frontier)
    await state.store.write([...writes, cursorWrite(position)])
    state.cursor = position
  }
  const { stopped } = await pull(state)
  if (stopped) throw new SottoError(stopped)
  await state.library.flushAll(isWanted)
  await onStage({ stage: 'complete' })
}

/** Fetches the snapshots a checkpoint names and takes each as the whole of its document; one in memory at a time. */
async function adopt(
  state: DeviceState,
  docs: CheckpointBody['docs'],
  onDocument: () => void | Promise<void>,
): Promise<void> {
  const wanted = docs.flatMap(({ doc, objects, heads }) => objects.map((id) => ({ doc, id, heads })))
  for (let at = 0; at < wanted.length;) {
    const ids = wanted.slice(at, at + LIMITS.objectsInBatch).map(({ id }) => id)
    const { objects } = await state.session.call('objects-get', { ids })
    if (objects.length === 0 || objects.length > ids.length) throw new SottoError('relay-answer-wrong')
    for (const [n, bytes] of objects.entries()) {
      const entry = wanted[at + n]
      if (!entry || !bytes) throw new SottoError('relay-withholding')
      const heads = entry.heads.map(toHex)
      await state.library.adopt(entry.doc, open(state, entry, bytes), heads)
      await state.library.close(entry.doc)
      await onDocument()
    }
    at += objects.length
  }
}

function open(state: DeviceState, wanted: { doc: Uint8Array; id: Uint8Array }, bytes: Uint8Array): Uint8Array {
  try {
    const object = readObject(bytes)
    if (!sameBytes(object.id, wanted.id) || !sameBytes(object.header.doc, wanted.doc))
      throw new SottoError('relay-tampered')
    return openObject(object, state.vault.epochKey(object.header.epoch))
  } catch (error) {
    if (error instanceof CryptoError) throw new SottoError('relay-tampered', undefined, { cause: error })
    throw error
  }
}

/**
 * A document's updates since the checkpoint, signatures verified, order not: good enough to show and to write on.
 * The vault-order pull meets every one of them again and judges it.
 */
async function adoptTail(state: DeviceState, doc: Uint8Array, after: number): Promise<void> {
  const { vault, library, store } = state
  for (let from = after; ;) {
    const page = await state.session.call('pull-document', { space: OWNERS_SPACE, doc, after: from })
    const entries = page.items.flatMap(({ item }) =>
      item.type === 'update' ? provisional(vault, doc, item.value) : [],
    )
    await store.write(library.journal.append(doc, entries))
    await library.takeIn(doc, entries)
    from = page.items.at(-1)?.position ?? from
    if (!page.more || page.items.length === 0) return
  }
}

function provisional(vault: DeviceState['vault'], doc: Uint8Array, bytes: Uint8Array) {
  try {
    const update = readUpdate(bytes)
    const { header } = update
    const member = vault.member(header.member)
    if (!member || !sameBytes(header.doc, doc) || !sameBytes(header.vault, vault.id)) return []
    if (!activeAt(vault.roster, header.member, toHex(header.rosterHead))) return []
    verifyUpdate(update, member.signPk)
    const { changes } = openUpdate(update, vault.epochKeyAt(toHex(header.rosterHead)))
    return changes.map((change) => ({ member: header.member, change }))
  } catch (error) {
    // Left to the vault-order pull, which says what is wrong with it.
    if (error instanceof CryptoError) return []
    throw error
  }
}
